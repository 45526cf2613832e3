"""Which pages of a crawl are reports: invented pages of many kinds, read as a crawl's are."""

import time
from collections.abc import Iterable

import pytest

from onrecord.corpus.choosing import LeftOut, why_left_out
from onrecord.errors import NotAnArticle, OnrecordError
from onrecord.ingest import Fetched, Given, iter_load, read_text
from onrecord.model import Article, ArticleId, Block, BlockKind, Span
from onrecord.testing.builders import build_article

SITE = "https://almarpost.example"

HEADLINES = (
    "Dockers walk out at three northern ports",
    "Minister says lamps will stay dark until spring",
    "Harbour fees to rise by a fifth from April",
    "Grain prices climb as talks stall",
    "Two held after fire at Corvane cannery",
    "Skarra school wins reprieve",
    "What next for the night ferry?",
    "Almar Rovers sack third coach in a year",
    "Council votes to close swimming baths",
    "Storm leaves 4,000 homes without power",
    "Vessany bank cuts rates to two percent",
    "The keeper who would not leave",
    "Why the herring left the sound",
    "Bus drivers accept new pay offer",
    "Opera house to reopen after flood",
    "Five charged over forged fishing papers",
    "Police name man found in canal",
    "Northbank mayor will not stand again",
    "Court halts sale of old lighthouse",
    "Rovers hold Corvane to goalless draw",
    "Bridge tolls frozen for second year",
    "Marrant shuffles cabinet after by-election",
    "Scientists count seals from the air",
    "How a village bought its own pub",
)
TEASERS = (
    "The strike is the largest on the coast since 1998.",
    "She told members of parliament that no decision had been made.",
    "Shippers say that they will pass on the cost.",
    "Buyers from five countries left the hall without a deal.",
    "Nobody was hurt, and police are looking for a third man.",
    "Parents had camped in the hall for nine days.",
    "The inquiry opens on Monday, and the owners have hired a new lawyer.",
    "The club has not won at home since August.",
    "Swimmers sang as the vote was read out.",
    "Engineers hope to restore the last lines by Friday.",
    "Savers will feel it first.",
    "He has wound the clock every day for 40 years.",
)
NAMES = ("Ada Quill", "Tom Reed", "Ilan Brask", "Mira Tolland", "Sefa Orr", "Jon Haldane", "Petra Vane", "Luc Amery")


def shell(title: str, body: str, *, head: str = "") -> str:
    """A page of the newer kind, with its menu and its small print."""
    menu = "".join(f"<li><a href=/{one.lower()}>{one}</a></li>" for one in ("News", "Coast", "Sport", "Money", "Arts"))
    foot = "".join(f"<a href=/{one.lower()}>{one}</a> " for one in ("Contact", "Terms", "Privacy", "Advertise"))
    return (
        f"<!doctype html><html lang=en><head><title>{title} | The Almar Post</title>{head}</head><body>"
        f"<header><a href=/>The Almar Post</a><nav><ul>{menu}</ul></nav></header><main>{body}</main>"
        f"<footer><p>{foot}</p><p>© 2025 Almar Post Ltd. All rights reserved.</p></footer></body></html>"
    )


def soup(title: str, body: str) -> str:
    """A page of the older kind: boxes in boxes."""
    menu = " | ".join(f"<a href='/{one}'>{one.title()}</a>" for one in ("home", "local", "business", "letters"))
    return (
        f"<html><head><title>Corvane Courier - {title}</title></head><body><div id=top><div class=logo>Corvane Courier"
        f"</div><div>{menu}</div></div><div id=wrap><div class=col1>{body}</div>"
        f"<div class=col2><b>Most read</b><br>{'<br>'.join(link(one) for one in HEADLINES[9:14])}</div></div>"
        "<div id=bottom>Corvane Courier, 4 Quay Street, Corvane</div></body></html>"
    )


def bare(title: str, body: str) -> str:
    """A page with nothing around it."""
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def link(words: str) -> str:
    """The words as a link to a story."""
    return f"<a href='/news/{'-'.join(words.lower().split())}'>{words}</a>"


def paragraphs(*texts: str) -> str:
    """Each text as a paragraph."""
    return "".join(f"<p>{text}</p>" for text in texts)


def items(texts: Iterable[str]) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


def cards(first: int, last: int, *, tag: str = "h2") -> str:
    """Links to stories, each with a sentence below it, as listings have them."""
    return "".join(
        f"<article><{tag}>{link(HEADLINES[i])}</{tag}><p>{TEASERS[i % len(TEASERS)]}</p><time>{1 + i % 28} February"
        f" 2025</time></article>"
        for i in range(first, last)
    )


def boxes(first: int, last: int) -> str:
    """The same without a word of meaning in its mark-up."""
    return "".join(
        f"<div class=x><div class=y>{link(HEADLINES[i])}</div><div class=z>{TEASERS[i % len(TEASERS)]}"
        f" <a href=#>More</a></div></div>"
        for i in range(first, last)
    )


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table."""
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"


# What a page is, its address, its mark-up.
NO_REPORTS: dict[str, tuple[str, str]] = {
    "front page": ("/", shell("News from the coast", cards(0, 20))),
    "front page of boxes": ("/index.html", soup("Home", boxes(0, 18))),
    "front page of headlines": ("/", shell("Home", items(link(one) for one in HEADLINES))),
    "front page of an edition": ("/uk", shell("UK edition", "<h1>Top stories</h1>" + cards(4, 24, tag="h3"))),
    "front page of paragraphs": ("/home", bare("Almar Post", paragraphs(*TEASERS, *map(link, HEADLINES)))),
    "section": ("/news/politics/", shell("Politics", "<h1>Politics</h1>" + cards(0, 12))),
    "section of boxes": ("/local.html", soup("Local news", "<h1>Local news</h1>" + boxes(6, 20))),
    "section, third page": ("/business/page/3/", shell("Business - Page 3", cards(3, 15) + "<p>Older Newer</p>")),
    "tag": ("/tag/ferries", shell("ferries", "<h1>Tag: ferries</h1>" + cards(0, 10, tag="h4"))),
    "topic": (
        "/topics/harbour-strike",
        shell("Harbour strike", "<h1>Harbour strike</h1>" + items(f"{link(h)} - 3 hours ago" for h in HEADLINES[:14])),
    ),
    "category": (
        "/category/sport/",
        soup(
            "Sport",
            "".join(
                f"<p><b>{link(h)}</b><br>Posted on February {i}, 2025</p>" for i, h in enumerate(HEADLINES, start=1)
            ),
        ),
    ),
    "author": (
        "/author/ada-quill",
        shell(
            "Ada Quill",
            "<h1>Ada Quill</h1><p>Ada Quill covers ports and shipping for The Almar Post.</p>" + cards(2, 12),
        ),
    ),
    "author in boxes": (
        "/staff/tom-reed/",
        soup("Tom Reed", "<div>Tom Reed is chief sports writer. He joined in 2009.</div>" + boxes(0, 9)),
    ),
    "one day": (
        "/2025/02/17/",
        shell(
            "17 February 2025", "<h1>Archive</h1>" + items(f"{9 + i % 9}:15 {link(h)}" for i, h in enumerate(HEADLINES))
        ),
    ),
    "archive": (
        "/archive/2025/02",
        bare(
            "Archive", "<h2>February 2025</h2>" + "<br>".join(f"{i} Feb: {link(h)}" for i, h in enumerate(HEADLINES, 1))
        ),
    ),
    "site map": (
        "/sitemap",
        shell(
            "Site map",
            items(
                f"<a href=/{i}>{one}</a>"
                for i, one in enumerate(
                    (
                        "Home",
                        "News",
                        "Politics",
                        "Coast",
                        "Shipping",
                        "Fishing",
                        "Money",
                        "Markets",
                        "Sport",
                        "Football",
                        "Sailing",
                        "Arts",
                        "Books",
                        "Film",
                        "Opinion",
                        "Letters",
                        "Weather",
                        "Puzzles",
                    )
                )
            ),
        ),
    ),
    "search": (
        "/search?q=ferry",
        shell("Search results for ferry", "<p>Showing 1 to 10 of 482 results for ferry</p>" + cards(0, 10, tag="h3")),
    ),
    "search that found nothing": (
        "/?s=feery",
        soup(
            "Search",
            "<h1>Search results</h1><p>Your search for feery did not match any stories. Please check the"
            " spelling or try other words.</p>",
        ),
    ),
    "gallery": (
        "/gallery/regatta",
        shell(
            "Regatta in pictures",
            "<h1>Regatta in pictures</h1>"
            + "".join(
                f"<figure><img src={i}.jpg><figcaption>{i} of 12 Boats round the mark off Skarra Photo: {NAMES[i % 8]}"
                "</figcaption></figure>"
                for i in range(1, 13)
            ),
        ),
    ),
    "gallery of boxes": (
        "/pictures/2025/winter-fair.html",
        soup(
            "Winter fair",
            "<h1>Winter fair: your photos</h1>"
            + "".join(
                f"<div><img src=a{i}.jpg><p>Photo {i}/9</p><p>{name} at the fair</p></div>"
                for i, name in enumerate(NAMES, start=1)
            ),
        ),
    ),
    "video": (
        "/video/harbour-fire-seen-from-above",
        shell(
            "Harbour fire seen from above",
            "<h1>Harbour fire seen from above</h1><div class=player>Play 1:12</div><p>Watch the fire from the air.</p>",
        ),
    ),
    "video with others": (
        "/videos/4471",
        shell(
            "Seals return",
            "<h1>Seals return to the sound</h1><p>Drone footage shows the seals on the sandbank</p>"
            "<h2>Up next</h2>" + items(f"{link(h)} 0{i % 6}:3{i % 10}" for i, h in enumerate(HEADLINES[:12])),
        ),
    ),
    "podcast": (
        "/podcasts/the-lamp-room",
        shell(
            "The Lamp Room",
            "<h1>The Lamp Room</h1><p>Our weekly podcast on the sea and those who live by it.</p>"
            + items(f"Episode {i}: {h} ({20 + i} min)" for i, h in enumerate(HEADLINES[:14], start=1)),
        ),
    ),
    "products": (
        "/shopping/best-kettles",
        shell(
            "Best kettles",
            "<h1>The best kettles this winter</h1>"
            + "".join(
                f"<div><h3>{i}. Brewmark K{i}00</h3><p>${i * 12 + 7}.99 at Tollands</p><p>Buy now</p></div>"
                for i in range(1, 11)
            ),
        ),
    ),
    "vouchers": (
        "/vouchers/tollands",
        bare(
            "Tollands voucher codes",
            "<h1>Tollands voucher codes</h1>"
            + items(
                f"{i}0% off all orders over ${i}5 <button>Get code</button> Expires {i} March" for i in range(1, 9)
            ),
        ),
    ),
    "login": (
        "/login?next=/news/strike",
        shell(
            "Log in",
            "<h1>Log in</h1><p>Enter your e-mail address and password to log in to your account.</p>"
            "<form>E-mail <input> Password <input></form><p>Forgot your password?</p>",
        ),
    ),
    "registration": (
        "/account/register",
        soup(
            "Register",
            "<p>Create a free account to read this article. It takes less than a minute.</p>"
            "<p>Already have an account? Sign in.</p>",
        ),
    ),
    "pay wall": (
        "/news/dockers-walk-out",
        shell(
            "Dockers walk out",
            "<h1>Dockers walk out at three northern ports</h1><p>This article is for subscribers"
            " only. To continue reading, subscribe or sign in.</p><p>Already a subscriber? Log in</p>",
        ),
    ),
    "pay wall with offers": (
        "/2025/02/17/news/grain-prices",
        bare(
            "Grain prices climb",
            "<h1>Grain prices climb as talks stall</h1><p>You have reached your limit of free"
            " articles this month.</p><p>Subscribe now for unlimited access to all of our journalism. Cancel at any"
            " time.</p><p>Digital: $1 a week for the first year. Print and digital: $4 a week.</p>",
        ),
    ),
    "consent": (
        "/news/council-votes-to-close-baths",
        bare(
            "Before you continue",
            "<div><h1>We value your privacy</h1><p>We and our 812 partners store and access"
            " information on your device, such as cookies, and process personal data, such as unique identifiers, for"
            " personalised ads and content, ad measurement and audience insights.</p><p>With your permission we and"
            " our partners may use precise geolocation data. You can change your choices at any time in our privacy"
            " centre.</p><button>Accept all</button><button>Manage options</button></div>",
        ),
    ),
    "cookie banner": (
        "/sport/rovers-sack-coach",
        bare(
            "Almar Post",
            "<div><p>This website uses cookies to improve your experience. By continuing to browse you"
            " agree to our use of cookies. Read our cookie policy to find out more.</p><a href=#>OK</a></div>",
        ),
    ),
    "no JavaScript": (
        "/story/4471.aspx",
        bare(
            "Loading",
            "<div id=app></div><noscript><p>JavaScript is disabled in your browser. Please enable"
            " JavaScript to view this page.</p></noscript><p>JavaScript is disabled in your browser. Please enable"
            " JavaScript to view this page.</p>",
        ),
    ),
    "advert blocker": (
        "/2025/02/18/opera-house-to-reopen",
        shell(
            "Please turn off your ad blocker",
            "<p>It looks like you are using an ad blocker. We rely on advertising"
            " to pay our reporters. Please turn off your ad blocker and reload the page, or subscribe to go on"
            " without adverts.</p>",
        ),
    ),
    "robot check": (
        "/news/police-name-man",
        bare(
            "Just a moment",
            "<h2>Checking your browser before accessing almarpost.example</h2><p>Please verify that"
            " you are a human by completing the action below. This may take a few seconds.</p><p>Request ID:"
            " 8f2ac44e91</p>",
        ),
    ),
    "access denied": (
        "/money/bank-cuts-rates",
        bare(
            "Access Denied",
            "<h1>Access Denied</h1><p>You do not have permission to access this page on this server."
            " If you believe that this is a mistake, contact the administrator of the site.</p>",
        ),
    ),
    "not found": (
        "/news/strke",
        shell(
            "Page not found",
            "<h1>404</h1><p>Sorry, the page that you are looking for could not be found. It may"
            " have been moved or deleted. Try our home page or use the search.</p>",
        ),
    ),
    "expired": (
        "/news/2011/fair",
        soup(
            "Story unavailable",
            "<p>This story is no longer available. Agency stories are removed from this site after 30 days.</p>",
        ),
    ),
    "other region": (
        "/news/local/school-wins-reprieve",
        bare(
            "Unavailable",
            "<h1>451: Unavailable due to legal reasons</h1><p>We recognise you are attempting to access"
            " this website from a country belonging to the European Economic Area (EEA), including the EU, which"
            " enforces data protection rules, and therefore access cannot be granted at this time.</p><p>For any"
            " issues, e-mail web@almarpost.example.</p>",
        ),
    ),
    "weather": (
        "/weather/port-almar",
        shell(
            "Port Almar weather",
            "<h1>Port Almar weather</h1>"
            + table(
                (day, f"{i + 3}°", "Showers", f"Wind {10 + i} mph", f"{i * 9}%")
                for i, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
            ),
        ),
    ),
    "shares": (
        "/markets/quotes",
        soup(
            "Markets",
            "<h1>Vessany 30</h1>"
            + table(
                (name.split()[1] + " Holdings", f"{i * 31 + 4}.{i}2", f"+0.{i}", f"{i * 1200:,}")
                for i, name in enumerate(NAMES, start=1)
            )
            + "<p>Quotes delayed by 15 minutes.</p>",
        ),
    ),
    "results": (
        "/sport/football/results",
        shell(
            "Results",
            "<h1>Results</h1><h2>Saturday 15 February</h2>"
            + items(
                f"{a} {i % 4} - {i % 3} {b} FT"
                for i, (a, b) in enumerate(
                    (
                        ("Almar Rovers", "Corvane"),
                        ("Skarra", "Northbank"),
                        ("Halyard", "Lowmark Town"),
                        ("Kettle United", "Vess"),
                        ("Port Ansel", "Dahlen Athletic"),
                        ("Torrow", "Quay Street"),
                    )
                )
            ),
        ),
    ),
    "standings": (
        "/sport/table",
        bare(
            "League table",
            table(
                [
                    ("Pos", "Team", "P", "W", "D", "L", "Pts"),
                    *(
                        (str(i), name, "24", str(20 - i), "2", str(i + 2), str(62 - 3 * i))
                        for i, name in enumerate(
                            ("Rovers", "Corvane", "Skarra", "Northbank", "Halyard", "Lowmark", "Vess"), start=1
                        )
                    ),
                ]
            ),
        ),
    ),
    "television": (
        "/tv-guide",
        soup(
            "TV guide",
            "".join(
                f"<div>{h}.00 {title}</div>"
                for h, title in enumerate(
                    (
                        "News and weather",
                        "The Long Quay",
                        "Cooking with Petra",
                        "Film: The Net Mender (1987)",
                        "Sailing today",
                        "Late news",
                        "Repeat: The Long Quay",
                        "Close",
                    ),
                    start=16,
                )
            ),
        ),
    ),
    "terms": (
        "/terms-of-use",
        shell(
            "Terms of use",
            "<h1>Terms of use</h1>"
            + paragraphs(
                "These terms govern your use of the websites and apps of Almar Post Ltd. By using them you agree to"
                " these terms. If you do not agree, please do not use them.",
                "You may download and print pages for your own private use. You may not republish, sell or adapt our"
                " content without our permission in writing.",
                "We do our best to keep our services running, but we do not guarantee that they will be free of"
                " faults. To the extent that the law permits, we are not liable for any loss that comes of it.",
                "We may change these terms at any time. The law of Vessany applies to them.",
            ),
        ),
    ),
    "privacy": (
        "/info/privacy",
        soup(
            "Privacy notice",
            "<h2>Privacy notice</h2><div>This notice explains how Corvane Courier collects and uses your personal data"
            " when you visit our site.<br><br>We collect the information that you give us when you register, such as"
            " your name and e-mail address, and information about the device that you use.<br><br>We share your"
            " information with companies that help us to provide our services. We do not sell it.<br><br>You have the"
            " right to ask for a copy of the information that we hold about you. Write to our data protection"
            " officer.</div>",
        ),
    ),
    "contact": (
        "/contact-us",
        shell(
            "Contact us",
            "<h1>Contact us</h1>"
            + paragraphs(
                "Newsroom: 0555 010 100, news@almarpost.example",
                "Advertising: 0555 010 200, ads@almarpost.example",
                "Subscriptions: 0555 010 300. Lines are open from 9 a.m. to 5 p.m., Monday to Friday.",
                "The Almar Post, 12 Ropewalk, Port Almar",
            ),
        ),
    ),
    "about": (
        "/about/",
        soup(
            "About us",
            "<h1>About us</h1>"
            + paragraphs(
                "The Corvane Courier has told the news of the town since 1871. We are owned by our readers.",
                "Our reporters work from an office on Quay Street, where you are welcome to visit us.",
                "To advertise with us, call our sales team.",
            ),
        ),
    ),
    "jobs": (
        "/jobs/search",
        shell(
            "Jobs",
            "<h1>214 jobs on the coast</h1>"
            + "".join(
                f"<div><h3>{job}</h3><p>{place} · ${20 + i},000 · Full time</p><p>Apply</p></div>"
                for i, (job, place) in enumerate(
                    (
                        ("Deckhand", "Skarra"),
                        ("Teacher", "Port Almar"),
                        ("Nurse", "Corvane"),
                        ("Cook", "Halyard"),
                        ("Welder", "Lowmark"),
                        ("Clerk", "Vess"),
                    )
                )
            ),
        ),
    ),
    "homes": (
        "/property/for-sale",
        bare(
            "Homes for sale",
            "".join(
                f"<div><b>${i}45,000</b><br>{i} bedroom house, {street}<br>View details</div>"
                for i, street in enumerate(("Ropewalk", "Quay Street", "Lamp Lane", "Net Row", "Tar Hill"), start=2)
            ),
        ),
    ),
    "obituaries": (
        "/obituaries",
        shell(
            "Obituaries",
            "<h1>Obituaries</h1>"
            + items(f"{name}, {60 + i}, of Port Almar, {i + 1} February 2025" for i, name in enumerate(NAMES * 2)),
        ),
    ),
    "death notices": (
        "/notices/deaths",
        soup(
            "Death notices",
            "".join(
                f"<div>{name.split()[1].upper()} {name.split()[0]} Peacefully at home, aged {70 + i}<br>Leave a"
                " message</div>"
                for i, name in enumerate(NAMES)
            ),
        ),
    ),
    "newsletters": (
        "/newsletters",
        shell(
            "Newsletters",
            "<h1>Our newsletters</h1>"
            + paragraphs(
                "Choose the newsletters that you would like to receive.",
                "Morning Tide: Every weekday at 6",
                "The Lamp Room: Saturdays",
                "Rovers Extra: After each match",
                "Enter your e-mail Sign up",
            ),
        ),
    ),
    "calendar": (
        "/events",
        soup(
            "What's on",
            "<h1>What's on</h1>"
            + table(
                (f"{i + 1} March", h, "Town Hall", "Tickets")
                for i, h in enumerate(
                    (
                        "Choir practice",
                        "Craft fair",
                        "Net mending for beginners",
                        "Folk night",
                        "Quiz",
                        "Book club",
                        "Tea dance",
                    )
                )
            ),
        ),
    ),
    "lottery": (
        "/lottery/results",
        bare(
            "Lottery results",
            "<h1>Lottery results</h1>"
            + items(
                f"{i} Feb 2025: {i} {i + 4} {i + 9} {i + 17} {i + 21} {i + 30} Bonus {i + 2}" for i in range(1, 12)
            ),
        ),
    ),
    "redirection": (
        "/go?to=41",
        bare("Redirecting", "<p>You are being redirected. If nothing happens, click here.</p>"),
    ),
    "maintenance": (
        "/coast/",
        bare(
            "Back soon",
            "<h1>We will be back soon</h1><p>Our site is down for scheduled maintenance. We apologise for"
            " the inconvenience. Please try again later.</p>",
        ),
    ),
}


LEAD = "Dockers walked out at three northern ports on Monday, the first strike on the coast since 1998."
STORY = (
    LEAD,
    "About 2,300 people left their shifts at noon, and 14 ships lay at anchor off Port Almar by evening.",
    "“We have asked for a year, and nobody answered,” said Sefa Orr, who leads the union’s branch at Skarra.",
    "The harbour board said that it would meet the union on Wednesday.",
    "Fees for ships rise by a fifth in April, and the board wants to pay for new cranes with them, not for wages.",
)
DATED = '<meta property="article:published_time" content="2025-02-17T09:00:00Z">'
RELATED = "<h3>Related</h3>" + items(link(one) for one in HEADLINES[:12])

REPORTS: dict[str, tuple[str, str]] = {
    "report": ("/2025/02/17/dockers-walk-out", shell(HEADLINES[0], f"<h1>{HEADLINES[0]}</h1>" + paragraphs(*STORY))),
    "report in boxes": (
        "/news.php?id=4471",
        soup(HEADLINES[0], f"<h1>{HEADLINES[0]}</h1>" + "".join(f"<div class=t>{one}</div>" for one in STORY)),
    ),
    "report among links": (
        "/coast/dockers-walk-out-4471",
        shell(HEADLINES[0], f"<h1>{HEADLINES[0]}</h1>" + "".join(
            f"<p>{one}</p><p>{link(HEADLINES[i])}</p>" for i, one in enumerate(STORY)) + RELATED),
    ),
    "brief": (
        "/newsline/4471",
        shell("Fire", "<h1>Two held after fire at Corvane cannery</h1><p>Police in Corvane held two men on Sunday after"
              " a fire at the old cannery.</p><p>Nobody was hurt. More follows.</p>" + RELATED, head=DATED),
    ),
    "one sentence": ("/b/1", bare("Flash", f"<h1>{HEADLINES[0]}</h1><p>{LEAD}</p>")),
    "beginning above a pay wall": (
        "/premium/dockers-walk-out-at-ports",
        shell(HEADLINES[0], f"<h1>{HEADLINES[0]}</h1>" + paragraphs(*STORY[:2]) + "<p>To continue reading, subscribe or"
              " sign in.</p><p>Already a subscriber? Log in</p>"),
    ),
    "report at a general address": ("/news/strike", shell("Strike", "<h1>Strike</h1>" + paragraphs(*STORY))),
    "report below a tag": ("/topics/strike", shell("Strike", "<h1>Strike</h1>" + paragraphs(*STORY))),
    "report below a section that has no name of its own": (
        "/category/coast/dockers-walk-out-at-three-northern-ports",
        shell(HEADLINES[0], f"<h1>{HEADLINES[0]}</h1>" + paragraphs(*STORY[:2])),
    ),
    "report with a film": ("/video/strike", shell("Strike", "<h1>Strike</h1><p>Play 1:12</p>" + paragraphs(*STORY))),
    "report with a table": (
        "/sport/rovers-hold-corvane-to-draw",
        shell("Rovers", "<h1>Rovers hold Corvane</h1>" + paragraphs(*STORY) + table(
            (name, str(i), str(2 * i)) for i, name in enumerate(NAMES))),
    ),
    "questions and answers": (
        "/arts/petra-vane-on-her-new-boat",
        shell("Petra Vane", "<h1>Petra Vane on her new boat</h1>" + "".join(
            f"<h3>{q}</h3><p>{a}</p>" for q, a in (
                ("Why a boat?", "I wanted to hear nothing but the wind for a year."),
                ("Were you afraid?", "Every night, and most of all in the harbour."),
                ("What did you eat?", "Herring, and then more herring."),
                ("Who came along?", "My brother did, as far as Skarra."),
                ("Would you go again?", "I leave in May if the mast holds.")))),
    ),
    "minute by minute": (
        "/live/harbour-strike-as-it-happened-1",
        shell("Strike", "<h1>Strike: as it happened</h1>" + "".join(
            f"<div><time>1{i}:05</time><p>{one}</p></div>" for i, one in enumerate(STORY)), head=DATED),
    ),
    "report on cookies": (
        "/tech/court-on-cookies",
        shell("Court", "<h1>Court fines firm over cookies</h1><p>A court in Vess fined the shop Tolland on Friday for"
              " storing cookies on the computers of its customers without their consent.</p><p>The firm said that it"
              " would change its privacy policy and pay the fine of 40,000 marks.</p>", head=DATED),
    ),
    "report on a sign-in": (
        "/tech/post-office",
        shell("Post office", "<h1>Post office site fails</h1><p>Thousands could not log in to their accounts at the"
              " post office on Monday, when its site was down for maintenance.</p><p>Clerks at Corvane wrote receipts"
              " by hand until the evening, and the minister asked for a report.</p>", head=DATED),
    ),
    "death of one": (
        "/obituaries/mira-tolland",
        shell("Mira Tolland", "<h1>Mira Tolland, who counted seals, dies at 91</h1>" + paragraphs(
            "Mira Tolland, who counted the seals of the sound for half a century, died at home on Sunday.",
            "She was 91, and she had been on the water the day before, her daughter said.",
            "Her books list every seal since 1961, and the university has asked for them.")),
    ),
}  # fmt: skip


def read(address: str, markup: str) -> Article | OnrecordError:
    """The page as a crawl gives it."""
    given = Fetched(url=SITE + address, body=markup.encode(), content_type="text/html; charset=utf-8")
    (found,) = iter_load([given.url], fetch=lambda _: given)
    return found


def reason(text: str, **given: str) -> LeftOut | None:
    """Why a text, or a row of data, is left out."""
    return why_left_out(read_text(text, name="row", given=Given(**given)))


@pytest.mark.parametrize("kind", NO_REPORTS)
def test_what_is_no_report_is_left_out(kind: str) -> None:
    """Pages of 56 kinds; those without running text are refused by ingest before."""
    found = read(*NO_REPORTS[kind])
    assert isinstance(found, NotAnArticle) or (isinstance(found, Article) and why_left_out(found) is not None)


@pytest.mark.parametrize("kind", sorted(set(NO_REPORTS) - {"front page of paragraphs"}))
def test_the_address_is_seldom_needed(kind: str) -> None:
    """The same pages at an address that could be a report's; only sentences without their headlines pass."""
    found = read("/news/4471293", NO_REPORTS[kind][1])
    assert isinstance(found, NotAnArticle) or (isinstance(found, Article) and why_left_out(found) is not None)


@pytest.mark.parametrize("kind", REPORTS)
def test_reports_stay_in(kind: str) -> None:
    """Short ones, ones of odd shape, and ones about what stubs speak of."""
    found = read(*REPORTS[kind])
    assert isinstance(found, Article)
    assert why_left_out(found) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("front page", LeftOut.FRONT_PAGE),
        ("section", LeftOut.LISTING),
        ("author", LeftOut.LISTING),
        ("search", LeftOut.LISTING),
        ("video", LeftOut.VIDEO),
        ("gallery of boxes", LeftOut.PICTURES),
        ("pay wall", LeftOut.STUB),
        ("consent", LeftOut.STUB),
        ("no JavaScript", LeftOut.STUB),
        ("terms", LeftOut.NOTICE),
        ("contact", LeftOut.NOTICE),
        ("podcast", LeftOut.SHORT_LINES),
        ("weather", LeftOut.NO_SENTENCES),
    ],
)
def test_the_reason_says_what_it_is(kind: str, expected: LeftOut) -> None:
    """For who looks at the table of what was left out."""
    found = read(*NO_REPORTS[kind])
    assert isinstance(found, Article)
    assert why_left_out(found) is expected


@pytest.mark.parametrize(
    "address",
    [
        "/", "/index.html", "/?utm_source=post", "/uk", "/tag/strike", "/author/sefa-orr", "/authors/sefa-orr/page/4",
        "/2025/02/17/", "/category/coast/page/2", "/search?q=strike", "/?s=strike", "/archive/2025", "/privacy-policy/",
        "/terms", "/login",
    ],
)  # fmt: skip
def test_addresses_that_are_no_report_s(address: str) -> None:
    """A sentence at such an address is a teaser or a note."""
    found = read(address, bare("Strike", f"<p>{LEAD}</p>"))
    assert isinstance(found, Article)
    assert why_left_out(found) is not None


@pytest.mark.parametrize(
    "address",
    [
        "/?p=4471", "/index.php?id=4471", "/dockers-walk-out", "/2025/02/17/strike", "/coast/strike/index.html",
        "/tag/2025/02/dockers-walk-out-at-ports", "/section/coast/4471293", "/privacy-policy-of-shop-fails-in-court",
        "/a[b", "/%ff%00",
    ],
)  # fmt: skip
def test_addresses_that_may_be_a_report_s(address: str) -> None:
    """The same sentence stays."""
    found = read(address, bare("Strike", f"<p>{LEAD}</p>"))
    assert isinstance(found, Article)
    assert why_left_out(found) is None


def test_rows_are_judged_by_their_words() -> None:
    """Neither their address nor what they are called counts: who made the row says that it is a report."""
    assert reason(LEAD, url=f"{SITE}/", title="Contact us") is None
    assert reason("PORT ALMAR, Feb 17 (Corvane) - " + LEAD) is None
    assert reason("Please enable JavaScript to view this page.") is LeftOut.STUB
    assert reason("Dockers walk out\nPhoto 1\nPhoto 2") is LeftOut.NO_SENTENCES
    assert reason("Fire is out.\nIt is over now, says Quill.") is LeftOut.TOO_SHORT
    assert reason("\n".join(f"{name}: {i}." for i, name in enumerate(NAMES * 2))) is LeftOut.SHORT_LINES


def test_teasers_that_break_off_are_a_listing() -> None:
    """However long, and wherever they stand."""
    assert reason("\n".join(f"{one[:-1]} and {STORY[1][:-1]} ..." for one in TEASERS)) is LeftOut.LISTING


def test_captions_alone_are_pictures() -> None:
    """A report has paragraphs."""
    captions = [f"~ {name} waits for the ferry at Skarra on Sunday." for name in NAMES]
    assert why_left_out(build_article("fair", "# The fair in pictures", *captions)) is LeftOut.PICTURES


def test_without_sentences_that_end_long_lines_count() -> None:
    """Some outlets write no full stops."""
    assert reason(f"Strike at the ports\n{LEAD[:-1]}\n{STORY[1][:-1]}") is None


def test_an_article_without_blocks_is_left_out() -> None:
    """There is nothing to read."""
    assert why_left_out(build_article("empty")) is LeftOut.NO_SENTENCES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("word " * 200_000, BlockKind.PARAGRAPH),
        ("a. B" * 250_000, BlockKind.PARAGRAPH),
        ("you your this page sign log in " * 30_000, BlockKind.PARAGRAPH),
        (". " * 500_000, BlockKind.CLUTTER),
        ("the partners we cookies you agree\n" * 100_000, BlockKind.PARAGRAPH),
    ],
)
def test_hostile_text_takes_bounded_time(text: str, kind: BlockKind) -> None:
    """A line of a megabyte, or 100,000 lines: a second or two at worst, as the text is read once."""
    lines, start = [], 0
    for line in text.splitlines():
        lines.append(Block(kind=kind, span=Span(start, start + len(line)), place="/p"))
        start += len(line) + 1
    article = Article(id=ArticleId("a"), name="a", text=text, blocks=tuple(lines), url=SITE + "/a-b" * 5000)
    begin = time.process_time()
    why_left_out(article)
    assert time.process_time() - begin < 10
