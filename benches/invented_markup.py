# ruff: noqa: E501 - mark-up reads best with a tag and its end on one line
"""Reports as pages: layouts as news sites have them, with menus, scripts, advertisements and links to other stories.

What all pages of an outlet share is made once, from the seed, and is ASCII; so pages cost little, and an archive can
keep it packed. An outlet has one layout, one way to write characters and one weight of scripts.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from random import Random

from benches import invented_phrases as phrases
from benches.invented_news import News, Report, pick

SCRIPT_KB = (24.0, 0.55)
"""Median and spread (of the logarithm) of an outlet's scripts and styles, in kilobytes."""
HEAVY = (0.03, 240)
"""Share of outlets whose pages are far heavier, and by how many kilobytes."""
SCRIPTED = (0.06, 20, 100)
"""Share of pages with a script of their own, and its fewest and most kilobytes."""
CHARSETS = (
    (0.84, "utf-8", "utf-8", "utf-8"),
    (0.88, "utf-8", "utf-8", ""),
    (0.93, "cp1252", "windows-1252", "windows-1252"),
    (0.95, "cp1252", "iso-8859-1", "iso-8859-1"),
    (0.97, "utf-8", "iso-8859-1", "utf-8"),
    (0.985, "cp1252", "utf-8", ""),
    (0.99, "utf-16", "utf-16", ""),
    (1.0, "utf-8", "", ""),
)
"""Up to which draw an outlet writes in which charset, and which ones its server and its pages declare."""
_TEASERS = 400
_SCRIPTS_MADE = 24
_ENTITIES = str.maketrans(
    {"“": "&ldquo;", "”": "&rdquo;", "‘": "&lsquo;", "’": "&rsquo;", "—": "&mdash;", "…": "&hellip;", "é": "&eacute;"}
)
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SECTIONS = "News World Politics Business Coast Weather Courts Health Education Culture Sport Opinion Puzzles".split()
_COOKIES = (
    '<div class="cookie-banner" role="dialog"><p>We and our {} partners use cookies to keep the site running, to count '
    "visits and to show advertisements that fit you. You can change your choice at any time.</p>"
    '<button type="button">Accept all</button><button type="button">Manage</button></div>'
)


class Furniture(bytes):
    """What all pages of an outlet share."""

    @cached_property
    def deflated(self) -> bytes:
        """Compressed, for any place in a stream."""
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(self) + packer.flush(zlib.Z_FULL_FLUSH)


Piece = str | Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """How an outlet's pages are made.

    Attributes:
        layout: Which of ``LAYOUTS``.
        charset: What its characters are written in.
        declared: Which charset its server and its pages name; empty for none.
        entities: Whether marks and accents are written as entities.
        hard_blanks: Whether sums have a no-break space.
        head: Styles and scripts of the head.
        top: Menu, banner, search.
        rail: Boxes beside the text, of which a page has one.
        foot: Links, rights, scripts.
    """

    layout: int
    charset: str
    declared: tuple[str, str]
    entities: bool
    hard_blanks: bool
    head: Furniture
    top: Furniture
    rail: tuple[Furniture, ...]
    foot: Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page before it is written out: in pieces, with how it is to be encoded."""

    pieces: tuple[Piece, ...]
    charset: str
    served: str

    def parts(self) -> list[bytes]:
        """The bytes of the page, in pieces; what an outlet's pages share stays apart."""
        if self.charset != "utf-16":
            return [p if isinstance(p, bytes) else p.encode(self.charset, "xmlcharrefreplace") for p in self.pieces]
        text = "".join(p.decode("ascii") if isinstance(p, bytes) else p for p in self.pieces)
        return [text.encode("utf-16")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A report as mark-up: every text is escaped."""

    random: Random
    site: Site
    report: Report
    title: str
    standfirst: str
    by: str
    paragraphs: Sequence[str]
    teasers: Sequence[tuple[str, str]]

    @property
    def iso(self) -> str:
        """When it was published, for machines."""
        return self.report.published.isoformat()

    @property
    def date(self) -> str:
        """When it was published, for readers."""
        return written(self.report.published)

    @property
    def rail(self) -> Furniture:
        """One of the site's boxes."""
        return pick(self.random, self.site.rail)

    def link(self) -> str:
        """A link to another story."""
        title, path = pick(self.random, self.teasers)
        return f'<a href="{path}">{title}</a>'


class Press:
    """Makes pages of reports."""

    def __init__(self, news: News, seed: int) -> None:
        self._news = news
        self._seed = seed
        self.site: Callable[[int], Site] = lru_cache(maxsize=None)(self._site)

    def page(self, report: Report, random: Random) -> Page:
        """The report as its outlet's page."""
        site = self.site(report.outlet.number)
        parts = Parts(
            random=random,
            site=site,
            report=report,
            title=_escaped(report.title, site),
            standfirst=_escaped(report.standfirst, site),
            by=_escaped(report.byline, site),
            paragraphs=[_escaped(paragraph, site) for paragraph in report.paragraphs],
            teasers=self._teasers,
        )
        return self._written([*_head(parts), *LAYOUTS[site.layout](parts), site.foot, "</body></html>"], site, random)

    def listing(self, outlet: int, random: Random) -> Page:
        """A front page: titles and first sentences of many reports."""
        site = self.site(outlet)
        cards: list[str] = []
        for _ in range(30 + int(random.random() * 50)):
            title, path = pick(random, self._teasers)
            more = f"<p>{title} and more</p>" if random.random() < 0.4 else ""
            cards.append(f'<div class="card"><h3><a href="{path}">{title}</a></h3>{more}<span>2 hours ago</span></div>')
        title = self._news.outlets[outlet].name
        head = f"<!DOCTYPE html><html lang=en><head>{_charset(site)}<title>{title}: news, weather, sport</title>"
        body = f'<main class="front"><h1>{title}</h1><div class="grid">{"".join(cards)}</div></main>'
        return self._written(
            [head, site.head, "</head><body>", site.top, body, site.foot, "</body></html>"], site, random
        )

    def bare(self, report: Report, body: str, random: Random) -> Page:
        """A page of the report's outlet with the given mark-up in the place of an article."""
        site = self.site(report.outlet.number)
        head = f"<!DOCTYPE html><html><head>{_charset(site)}<title>{_escaped(report.title, site)}</title>"
        return self._written(
            [head, site.head, "</head><body>", site.top, body, site.foot, "</body></html>"], site, random
        )

    @cached_property
    def _teasers(self) -> tuple[tuple[str, str], ...]:
        random = Random(f"{self._seed}/teasers")  # noqa: S311 - nothing secret
        made: list[tuple[str, str]] = []
        for _ in range(_TEASERS):
            report = self._news.report((0, int(random.random() * 300), 0), version="teaser")
            made.append((_escaped(report.title, None), f"/{report.section}/{report.slug}"))
        return tuple(made)

    @cached_property
    def _scripts(self) -> tuple[Furniture, ...]:
        random = Random(f"{self._seed}/scripts")  # noqa: S311 - nothing secret
        fewest, most = SCRIPTED[1] * 1000, SCRIPTED[2] * 1000
        made = (_script(random, fewest + number * (most - fewest) // _SCRIPTS_MADE) for number in range(_SCRIPTS_MADE))
        return tuple(Furniture(f"<script>{script}</script>".encode("ascii")) for script in made)

    def _written(self, pieces: list[Piece], site: Site, random: Random) -> Page:
        if random.random() < SCRIPTED[0]:
            pieces.insert(-1, pick(random, self._scripts))
        return Page(pieces=tuple(pieces), charset=site.charset, served=site.declared[0])

    def _site(self, outlet: int) -> Site:
        random = Random(f"{self._seed}/site/{outlet}")  # noqa: S311 - nothing secret
        size = 1000 * random.lognormvariate(0.0, SCRIPT_KB[1]) * SCRIPT_KB[0]
        size += 1000 * HEAVY[1] if random.random() < HEAVY[0] else 0
        name = self._news.outlets[outlet].name
        draw = random.random()
        _, charset, served, stated = next(row for row in CHARSETS if draw < row[0])
        styles, scripts = _styles(random, int(size * 0.3)), _script(random, int(size * 0.3))
        return Site(
            layout=outlet % len(LAYOUTS),
            charset=charset,
            declared=(served, stated),
            entities=random.random() < 0.2,
            hard_blanks=random.random() < 0.2,
            head=Furniture(f"<style>{styles}</style><script>{scripts}</script>".encode("ascii")),
            top=Furniture(_top(random, name).encode("ascii")),
            rail=tuple(Furniture(self._rail(random).encode("ascii", "xmlcharrefreplace")) for _ in range(4)),
            foot=Furniture(_foot(random, name, int(size * 0.4)).encode("ascii")),
        )

    def _rail(self, random: Random) -> str:
        cards: list[str] = []
        for number in range(6 + int(random.random() * 18)):
            title, path = pick(random, self._teasers)
            picture = f'<img src="/img/{number}-120x80.jpg" srcset="/img/{number}-240x160.jpg 2x" width="120" alt="">'
            cards.append(
                f'<li class="teaser"><a href="{path}" data-track="rail-{number}">{picture}<span>{title}</span></a></li>'
            )
        return f'<aside class="sidebar"><h3>Most read</h3><ol>{"".join(cards)}</ol></aside>'


def written(moment: datetime) -> str:
    """A moment as a page shows it."""
    day = f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{day}, {moment.hour:02}:{moment.minute:02}"


def _escaped(text: str, site: Site | None) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    if site is not None and site.hard_blanks:
        text = text.replace(" million", "\u00a0million")
    return text.translate(_ENTITIES) if site is not None and site.entities else text


def _charset(site: Site) -> str:
    return f'<meta charset="{site.declared[1]}">' if site.declared[1] else ""


def _head(parts: Parts) -> list[Piece]:
    site, report = parts.site, parts.report
    by_layout = _HEADS.get(site.layout, _plain_head)
    opened = f'<!DOCTYPE html>\n<html{" amp" if site.layout == 2 else ""} lang="en"><head>{_charset(site)}\n'
    named = f'<title>{parts.title} | {report.outlet.name}</title>\n<link rel="canonical" href="{report.url}">\n'
    return [f"{opened}{named}{by_layout(parts)}", site.head, f"</head>\n<body>{pick(parts.random, _BANNERS)}", site.top]


_BANNERS = ("", "", _COOKIES.format(214), _COOKIES.format(38))


def _plain_head(parts: Parts) -> str:
    return _property("og:title", parts.title) + _property("article:published_time", parts.iso) + _site_name(parts)


def _bare_head(parts: Parts) -> str:
    return f'<meta name="keywords" content="{parts.report.section}, {parts.report.outlet.name}">'


def _body_head(parts: Parts) -> str:
    """With the whole text in JSON-LD."""
    return _site_name(parts) + _linked(parts, {"articleBody": " ".join(parts.report.paragraphs)})


def _graph_head(parts: Parts) -> str:
    return _property("og:title", parts.title) + _linked(parts, {"isAccessibleForFree": True, "inLanguage": "en"})


_HEADS: dict[int, Callable[[Parts], str]] = {3: _body_head, 4: _graph_head, 5: _bare_head, 7: _bare_head}


def _property(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content.replace(chr(34), "&quot;")}">\n'


def _site_name(parts: Parts) -> str:
    return _property("og:site_name", parts.report.outlet.name)


def _linked(parts: Parts, more: dict[str, object]) -> str:
    report = parts.report
    names = (
        [name.partition(" in ")[0] for name in report.byline.split(" and ")] if report.byline else [report.outlet.name]
    )
    article = {
        "@type": "NewsArticle",
        "headline": report.title,
        "datePublished": parts.iso,
        "author": [{"@type": "Person", "name": name} for name in names],
        "publisher": {"@type": "Organization", "name": report.outlet.name},
        "mainEntityOfPage": report.url,
    }
    site = {"@type": "WebSite", "@id": f"https://{report.outlet.host}/#site", "name": report.outlet.name}
    graph = {"@context": "https://schema.org", "@graph": [site, article | more]}
    text = json.dumps(graph, ensure_ascii=parts.site.charset != "utf-8").replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>\n'


def _wrapped(parts: Parts, tag: str = "p", attributes: str = "") -> list[str]:
    return [f"<{tag}{attributes}>{paragraph}</{tag}>\n" for paragraph in parts.paragraphs]


def _stuffed(lines: list[str], stuffing: Sequence[str]) -> str:
    """Lines with something else after every few of them."""
    made = list(lines)
    for number, one in enumerate(stuffing, start=1):
        at = number * len(lines) // (len(stuffing) + 1)
        made.insert(max(1, at) + number - 1, one)
    return "".join(made)


def _by_line(parts: Parts, tag: str = "p", name: str = "byline") -> str:
    return f'<{tag} class="{name}">By {parts.by}</{tag}>' if parts.by else ""


def _semantic(parts: Parts) -> list[Piece]:
    stand = f'<p class="standfirst">{parts.standfirst}</p>' if parts.standfirst else ""
    image = parts.random.randrange(9000)
    figure = (
        f'<figure><img src="/pix/{image}.jpg" alt=""><figcaption>The scene on the day. '
        "<span>Photograph: Staff</span></figcaption></figure>"
    )
    return [
        (
            f'<main><article class="story"><header><h1>{parts.title}</h1>{stand}{_by_line(parts)}'
            f'<time datetime="{parts.iso}">{parts.date}</time></header>{figure}<section class="story-text">\n'
        ),
        "".join(_wrapped(parts)),
        "</section></article>",
        parts.rail,
        "</main>",
    ]


def _div_soup(parts: Parts) -> list[Piece]:
    name = f"css-{parts.report.outlet.number * 7919 % 46656:x}"
    lines = [
        f'<div class="{name}"><div><p class="{name}-p evys1bk0">{one}</p></div></div>\n' for one in parts.paragraphs
    ]
    ad = '<div class="ad-slot" data-size="300x250"><div><div>Advertisement</div></div></div>'
    return [
        (
            f'<div id="app"><div class="{name}-r"><div class="{name}-h"><div><h1 class="{name}-t">{parts.title}</h1></div>'
            f'<div class="{name}-m"><span>By </span><span class="author">{parts.by or "Our staff"}</span>'
            f'<span class="timestamp">{parts.date}</span></div></div><div class="{name}-b">\n'
        ),
        _stuffed(lines, [ad, ad]),
        '</div></div><div class="right">',
        parts.rail,
        "</div></div>",
    ]


def _amp(parts: Parts) -> list[Piece]:
    ad = '<amp-ad width="300" height="250" type="house" data-slot="/41/mid"></amp-ad>\n'
    return [
        (
            f'<article class="amp-article"><h1>{parts.title}</h1><div class="meta">{_by_line(parts, "span")} '
            f'<time datetime="{parts.iso}">{parts.date}</time></div>'
            '<amp-img src="/i/1.jpg" width="1200" height="675" layout="responsive"></amp-img><div class="amp-body">\n'
        ),
        _stuffed(_wrapped(parts), [ad]),
        "</div></article>",
        parts.rail,
    ]


def _json_body(parts: Parts) -> list[Piece]:
    return [
        (
            f'<main id="content"><h1>{parts.title}</h1><p class="dek">{parts.standfirst}</p>{_by_line(parts)}'
            '<div class="article-body">\n'
        ),
        "".join(_wrapped(parts)),
        "</div></main>",
        parts.rail,
    ]


def _json_graph(parts: Parts) -> list[Piece]:
    lines = _wrapped(parts, "div", ' class="paragraph"')
    return [
        (
            f'<div class="wrap"><div class="headline"><h1>{parts.title}</h1></div><div class="byline">By '
            f'{parts.by or parts.report.outlet.name}, {parts.date}</div><div class="content">\n'
        ),
        "".join(lines),
        '</div><div class="tags"><a href="/t/1">Region</a> <a href="/t/2">Council</a></div></div>',
        parts.rail,
    ]


def _tables(parts: Parts) -> list[Piece]:
    return [
        '<table width="980" cellpadding="0" cellspacing="0" border="0"><tr><td width="160" valign="top">',
        parts.rail,
        (
            f'</td><td valign="top"><table width="600"><tr><td><h1>{parts.title}</h1></td></tr><tr><td><i>'
            f"{f'By {parts.by}<br>' if parts.by else ''}{parts.date}</i></td></tr><tr><td>\n"
        ),
        "".join(_wrapped(parts)),
        "</td></tr></table></td></tr></table>",
    ]


def _microdata(parts: Parts) -> list[Piece]:
    return [
        (
            '<div itemscope itemtype="https://schema.org/NewsArticle">'
            f'<h2 class="kicker">{parts.report.section.capitalize()}</h2><h1 itemprop="headline">{parts.title}</h1>'
            f'<p>By <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{parts.by}</span></span> <meta itemprop="datePublished" content="{parts.iso}">'
            f'{parts.date}</p><div itemprop="articleBody">\n'
        ),
        "".join(_wrapped(parts)),
        "</div></div>",
        parts.rail,
    ]


def _fonts(parts: Parts) -> list[Piece]:
    return [
        (
            f'<center><font size="5" face="Verdana"><b>{parts.title}</b></font></center><br><font size="1">'
            f'{f"By {parts.by} - " if parts.by else ""}{parts.date}</font><hr><div align="left"><font face="Times" size="3">\n'
        ),
        "<br><br>\n".join(parts.paragraphs),
        "</font></div><hr>",
        parts.rail,
    ]


def _managed(parts: Parts) -> list[Piece]:
    """With advertisements and links to other stories in the middle of the text."""
    stuffing = (
        '<div class="advert" id="mpu1"><span>Advertisement</span></div><p>Story continues below advertisement</p>',
        f'<p class="read-more"><strong>Read more:</strong> {parts.link()}</p>',
        f'<div class="related"><h4>Related stories</h4><ul><li>{parts.link()}</li><li>{parts.link()}</li></ul></div>',
        '<div class="newsletter-signup"><p>Sign up for our daily newsletter and get the news in your inbox.</p></div>',
    )
    lines = _wrapped(parts)
    return [
        (
            f'<div class="node node-article"><h1 class="page-title">{parts.title}</h1><div class="submitted">'
            f'{_by_line(parts, "span")} | Published: {parts.date}</div><div class="field-body">\n'
        ),
        _stuffed(lines, stuffing[: 1 + int(parts.random.random() * len(stuffing))]),
        '</div><div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">Email</a></div></div>',
        parts.rail,
    ]


def _commented(parts: Parts) -> list[Piece]:
    comments = "".join(
        f'<li class="comment"><b>{pick(parts.random, phrases.TRADES)}{number}</b><p>'
        f"{pick(parts.random, _COMMENTS)}</p><a href='#r{number}'>Reply</a></li>"
        for number in range(int(parts.random.random() * 25))
    )
    return [
        (
            f'<article id="post-{parts.random.randrange(90000)}" class="post hentry"><h1 class="entry-title">{parts.title}</h1>'
            f'<p class="entry-meta">Posted on <time class="entry-date" datetime="{parts.iso}">{parts.date}</time> by '
            f'<span class="author vcard"><a class="url fn n" rel="author" href="/author/1">{parts.by or "admin"}</a></span></p><div class="entry-content">\n'
        ),
        "".join(_wrapped(parts)),
        f'</div></article><section id="comments" class="comments"><h2>Comments</h2><ol>{comments}</ol></section>',
        parts.rail,
    ]


_COMMENTS = (
    "I said so years ago and nobody listened. The whole council should go, every one of them, and today.",
    "My cousin works there and she says it is all quite different from what you write here.",
    "“Safe”, they say. We shall see.",
    "Why is this news? There are more important things in the world than a hole in the road.",
    "Well written, thank you. Please keep at it and tell us what becomes of the money.",
)
LAYOUTS: tuple[Callable[[Parts], list[Piece]], ...] = (
    _semantic,
    _div_soup,
    _amp,
    _json_body,
    _json_graph,
    _tables,
    _microdata,
    _fonts,
    _managed,
    _commented,
)
"""Ways to lay out an article; an outlet has the one of its number."""


def _top(random: Random, name: str) -> str:
    menus: list[str] = []
    for section in _SECTIONS[: 6 + int(random.random() * 7)]:
        links = "".join(
            f'<li><a href="/{section.lower()}/{word}" class="nav__item" data-nav="{section.lower()}">{word.capitalize()}</a></li>'
            for word in random.sample(phrases.OBJECTS, 2 + int(random.random() * 10))
        )
        menus.append(
            f'<li class="nav__top"><a href="/{section.lower()}/">{section}</a><ul class="sub">{links}</ul></li>'
        )
    search = '<form class="search" action="/search"><input name="q" placeholder="Search"><button>Go</button></form>'
    icon = "<svg viewBox='0 0 24 24'><path d='M3 12h18M3 6h18M3 18h18'/></svg>"
    return (
        f'<a class="skip" href="#content">Skip to content</a><header class="masthead"><a href="/" class="logo">{name}</a>'
        f'{icon}<nav class="main-nav"><ul>{"".join(menus)}</ul></nav>{search}<a href="/login">Log in</a></header>'
    )


def _foot(random: Random, name: str, size: int) -> str:
    links = "".join(
        f'<li><a href="/about/{word}">{word.capitalize()}</a></li>' for word in random.sample(phrases.SPOTS, 20)
    )
    links = links.replace("'", "")
    return (
        f'<footer class="site-footer"><ul>{links}</ul><p>Copyright 2031 {name}. All rights reserved. Terms of use, '
        f"privacy, contact.</p></footer><script>{_script(random, size)}</script>"
    )


def _name(random: Random) -> str:
    return pick(random, phrases.OBJECTS).replace("-", "") + str(int(random.random() * 900))


def _styles(random: Random, size: int) -> str:
    made: list[str] = []
    left = size
    while left > 0:
        width, name = int(random.random() * 900), _name(random)
        made.append(
            f".{name}{{display:{pick(random, ('flex', 'block', 'grid', 'none'))};margin:0 {width % 40}px;width:{width}px}}"
            f"@media(max-width:{width + 300}px){{.{name}>li{{padding:{width % 9}px;color:#{width * 4099 % 0xFFFFFF:06x}}}}}"
        )
        left -= len(made[-1])
    return "".join(made)


def _script(random: Random, size: int) -> str:
    """A script of about so many characters; some of its strings read like reports."""
    made: list[str] = []
    left = size
    while left > 0:
        one, two, number = _name(random), _name(random), int(random.random() * 10**6)
        made.append(pick(random, _SCRIPTS).format(one=one, two=two, number=number))
        left -= len(made[-1])
    return "\n".join(made)


_SCRIPTS = (
    'function {one}(a,b){{var d=document.getElementById("{two}");if(!d){{return b+{number}}}d.className+=" on";return a}}',
    'window.{one}=window.{one}||[];{one}.push({{"slot":"/4417/{two}","sizes":[[300,250],[728,90]],"id":{number}}});',
    "!function(e,t){{e.{one}=e.{one}||function(){{(e.{one}.q=e.{one}.q||[]).push(arguments)}};t.async=1}}(window,{{}});",
    'var {one}={{"title":"“We never read {two},” the minister said on Monday","clicks":{number},"live":false}};'.replace(
        "“", "\\u201c"
    ).replace("”", "\\u201d"),
    'try{{localStorage.setItem("{one}",JSON.stringify({{v:{number},t:Date.now()}}))}}catch(e){{console.log("{two}")}}',
    "for(var i=0;i<{number}%7;i++){{if(i%2===0){{continue}}{one}[i]={one}[i]&&{one}[i].{two}?1:0}}",
)
