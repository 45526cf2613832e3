import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import AddressForbidden, FeedUnreadable, FetchError, InputError, NotAnArticle, RobotsForbidden
from onrecord.flow import FlowOptions, read_inputs
from onrecord.flow.fetching import is_url, may_be_feed
from onrecord.flow.loading import load_inputs
from onrecord.ingest.fetch import Fetcher
from onrecord.model import Article
from onrecord.testing.server import Page, Site

STORY = """<html><head><title>{title}</title>{head}</head><body><article>{heading}
<p>The ferry {name} broke down on Monday with 140 people aboard and was towed back to Sorrel harbour by two tugs.</p>
<p>"We will not let her sail again before every valve has been checked," said Ada Quill, the harbour master.</p>
<p>The harbour board will meet on Friday to decide on a new ferry for the crossing, which is used by 900 people.</p>
</article></body></html>"""
SITE_NAME = '<meta property="og:site_name" content="{}">'
DATED = '<meta property="article:published_time" content="2031-04-07T05:00:00Z">'


def story(name, *, title="Ferry towed in", head="", heading="<h1>Ferry towed in</h1>"):
    """A page with a report of its own."""
    return Page(body=STORY.format(name=name, title=title, head=head, heading=heading).encode())


def item(target, *, source="", day=8, title="Ferry"):
    """An entry of a feed."""
    named = f"<source url='http://tide.example/rss'>{source}</source>" if source else ""
    date = f"<pubDate>Tue, {day:02} Apr 2031 06:07:08 GMT</pubDate>" if day else ""
    return f"<item><title>{title}</title><link>{target}</link>{named}{date}</item>"


def feed(*items):
    """A feed of entries."""
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{"".join(items)}</channel></rss>'
    return Page(body=body.encode(), content_type="application/rss+xml")


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """Pauses and back-off pass at once; that they are kept is tested with the fetcher."""
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    monkeypatch.setattr(Fetcher, "_wait_turn", lambda _self, _address: None)


@pytest.fixture
def site():
    """A server without pages."""
    with Site() as running:
        yield running


def load(*inputs, **options):
    """What the inputs give, this machine allowed."""
    return list(load_inputs(inputs, options=FlowOptions(**{"private_addresses": True, **options})))


@pytest.mark.parametrize("given", ["http://a.example", "https://a.example/x", "HTTPS://A.example"])
def test_an_address_is_told_from_a_path(given):
    """Only http and https are fetched, in any case."""
    assert is_url(given)


@pytest.mark.parametrize("given", ["a.txt", "-", "file:///etc/passwd", "ftp://a.example", Path("http://a.example")])
def test_anything_else_is_a_path(given):
    """Other schemes are never fetched, and a ``Path`` is a path."""
    assert not is_url(given)


@pytest.mark.parametrize(
    ("name", "may"), [("a.xml", True), ("b/a.RSS", True), (Path("a.atom"), True), ("a.html", False)]
)
def test_a_saved_feed_is_told_by_its_name(name, may):
    """What is in it decides afterwards."""
    assert may_be_feed(name) is may


# --- Pages


def test_a_page_is_fetched_and_read(site):
    """The words of the page are there, and the article knows its address."""
    site.pages["/story"] = story("Plover")
    outcome = read_inputs([site.url("/story")], options=FlowOptions(private_addresses=True))
    assert outcome.failures == ()
    article = outcome.values[0].article
    assert "every valve has been checked" in article.text
    assert (article.name, article.url) == (site.url("/story"), site.url("/story"))


def test_an_address_in_capitals_is_an_address(site):
    """It is not opened as a file."""
    site.pages["/story"] = story("Plover")
    (article,) = load(site.url("/story").replace("http", "HTTP"))
    assert isinstance(article, Article)


def test_the_charset_of_the_server_counts(site):
    """A page that does not state its own is read as the server says."""
    body = story("Плавник").body.decode().encode("cp1251")
    site.pages["/a"] = Page(body=body, content_type="text/html; charset=windows-1251")
    (article,) = load(site.url("/a"))
    assert "Плавник" in article.text


def test_addresses_on_this_machine_are_refused_unless_allowed(site):
    """An address in a list of sources cannot reach what is not public."""
    (failure,) = load(site.url("/story"), private_addresses=False)
    assert isinstance(failure, AddressForbidden)
    assert site.requests == []


def test_one_fetcher_serves_the_run_and_is_closed_at_its_end(site, monkeypatch):
    """robots.txt is asked once for all inputs, and nothing stays open, also where the reader stops early."""
    closed = []
    monkeypatch.setattr(Fetcher, "close", lambda self: (closed.append(self), self._pool.close()))
    site.pages |= {"/1": story("One"), "/2": story("Two")}
    inputs = [site.url("/1"), site.url("/2")]
    assert len(load(*inputs)) == 2
    assert site.asked("/robots.txt") == 1
    assert len(closed) == 1
    arrivals = load_inputs(inputs, options=FlowOptions(private_addresses=True))
    next(arrivals)
    arrivals.close()
    assert len(closed) == 2


# --- Feeds


def test_the_pages_of_a_feed_are_fetched_newest_first_each_for_itself(site):
    """One that is gone, forbidden, or not on the web at all does not take the others with it."""
    site.pages |= {
        "/robots.txt": Page(body=b"User-agent: *\nDisallow: /no\n"),
        "/feed": feed(
            item("/old", day=1), item("/gone", day=5), item("/new", day=9), item("/no", day=4), item("file:///a", day=3)
        ),
        "/old": story("Old"),
        "/new": story("New"),
    }
    new, gone, no, file, old = load(site.url("/feed"))
    assert (new.name, old.name) == (site.url("/new"), site.url("/old"))
    assert isinstance(gone, FetchError)
    assert gone.name == site.url("/gone")
    assert isinstance(no, RobotsForbidden)
    assert isinstance(file, AddressForbidden)


def test_no_more_of_a_feed_than_asked_for(site):
    """The newest."""
    site.pages["/feed"] = feed(*(item(f"/{day}", day=day) for day in range(1, 6)))
    site.pages |= {f"/{day}": story(f"Ferry{day}") for day in range(1, 6)}
    assert [article.name[-2:] for article in load(site.url("/feed"), feed_entries=2)] == ["/5", "/4"]
    assert site.asked("/1") == 0


def test_what_the_page_does_not_state_its_feed_does(site):
    """Publisher, date and headline, each known as found in the feed; the host alone is no publisher's name."""
    site.pages |= {
        "/feed": feed(item("/2031/04/08/story", source="The Tide", title="Ferry Plover towed in")),
        "/2031/04/08/story": story("Plover", title="", heading=""),
    }
    (article,) = load(site.url("/feed"))
    assert (article.outlet.value, article.outlet.found_by) == ("The Tide", "feed")
    assert (str(article.published.value), article.published.found_by) == ("2031-04-08T06:07:08Z", "feed")
    assert (article.title.value, article.title.found_by) == ("Ferry Plover towed in", "feed")


def test_what_the_page_states_stays_and_another_publisher_becomes_a_credit(site):
    """A page that carries another's report rests on it, and the feed says so."""
    head = SITE_NAME.format("Harbour Post") + DATED
    site.pages |= {"/feed": feed(item("/story", source="The Tide")), "/story": story("Plover", head=head)}
    (article,) = load(site.url("/feed"))
    assert article.outlet.value == "Harbour Post"
    assert str(article.published.value) == "2031-04-07T05:00:00Z"
    assert article.title.value == "Ferry towed in"
    assert [(credit.value, credit.found_by) for credit in article.credits] == [("The Tide", "feed")]


@pytest.mark.parametrize("source", ["Harbour Post", "The Harbour Post", "harbour post", "Harbour"])
def test_the_pages_own_name_is_no_credit(site, source):
    """However the feed writes it."""
    head = SITE_NAME.format("Harbour Post")
    site.pages |= {"/feed": feed(item("/story", source=source)), "/story": story("Plover", head=head)}
    (article,) = load(site.url("/feed"))
    assert article.credits == ()


def test_a_feed_in_a_feed_is_not_followed(site):
    """It is no report, and a feed that lists itself does not go on for ever."""
    site.pages["/feed"] = feed(item("/feed"), item("/story"))
    site.pages["/story"] = story("Plover")
    failure, article = load(site.url("/feed"))
    assert isinstance(failure, NotAnArticle)
    assert isinstance(article, Article)
    assert site.asked("/feed") == 2


def test_an_empty_feed_is_an_error(site):
    """Nothing would come of it in silence."""
    site.pages["/feed"] = feed()
    (failure,) = load(site.url("/feed"))
    assert isinstance(failure, FeedUnreadable)
    assert "lists no reports" in failure.reason


def test_a_list_of_feeds_lists_no_reports(tmp_path):
    """Its feeds are not fetched all at once; the error names one to give."""
    mine = tmp_path / "mine.opml"
    mine.write_text('<opml version="2.0"><body><outline xmlUrl="http://post.example/rss"/></body></opml>')
    (failure,) = load(mine)
    assert isinstance(failure, FeedUnreadable)
    assert str(failure).endswith("lists feeds, not reports; give one of them, such as http://post.example/rss")


def test_a_sitemap_of_news_is_a_feed(site):
    """What it says of a report is kept like what a feed says."""
    space = "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
    news = "<n:news><n:publication><n:name>The Tide</n:name></n:publication></n:news>"
    body = f"<urlset {space}><url><loc>{site.url('/story')}</loc>{news}</url></urlset>"
    site.pages |= {"/map": Page(body=body.encode()), "/story": story("Plover")}
    (article,) = load(site.url("/map"))
    assert article.outlet.value == "The Tide"


def test_a_fault_of_ours_in_one_page_is_a_failure_of_one_entry(site, monkeypatch):
    """The rest of the feed goes on."""
    site.pages |= {"/feed": feed(item("/bad", day=9), item("/story", day=1)), "/story": story("Plover")}
    real = Fetcher.__call__

    def sometimes(self, url):
        if url.endswith("/bad"):
            raise RuntimeError("unforeseen")
        return real(self, url)

    monkeypatch.setattr(Fetcher, "__call__", sometimes)
    failure, article = load(site.url("/feed"))
    assert isinstance(failure, InputError)
    assert "failed unexpectedly" in str(failure)
    assert isinstance(article, Article)


def test_a_saved_feed_gives_the_same_reports(site, tmp_path):
    """Its name says that it may be one."""
    site.pages["/story"] = story("Plover")
    saved = tmp_path / "feed.xml"
    saved.write_bytes(feed(item(site.url("/story"), source="The Tide")).body)
    (article,) = load(saved)
    assert (article.name, article.outlet.value) == (site.url("/story"), "The Tide")


@pytest.mark.parametrize("link", ["/etc/hostname", "-", "secret.txt", "../secret.txt"])
def test_an_address_in_a_saved_feed_is_never_opened_as_a_file(tmp_path, monkeypatch, link):
    """A feed comes from outside, whoever saved it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("The harbour board said on Tuesday that nobody must read this text. " * 5)
    (tmp_path / "feed.rss").write_bytes(feed(item(link)).body)
    (failure,) = load("feed.rss")
    assert isinstance(failure, FetchError)


def test_an_xml_file_that_is_no_feed_is_read_like_any_other(tmp_path):
    """Here, a report."""
    page = tmp_path / "story.xml"
    page.write_bytes(story("Plover").body)
    (article,) = load(page)
    assert "every valve" in article.text


def test_a_run_without_addresses_loads_nothing_that_fetches(tmp_path):
    """Start-up stays quick, and nothing can ask the network that is not there."""
    (tmp_path / "a.txt").write_text("The harbour board said on Tuesday that the ferry would sail again by Friday.")
    code = (
        "import sys; from onrecord.flow import read_inputs\n"
        f"assert len(read_inputs([{str(tmp_path / 'a.txt')!r}]).values) == 1\n"
        "print([name for name in sys.modules if name.startswith(('httpcore', 'protego', 'onrecord.ingest.feeds',"
        " 'onrecord.ingest.fetch', 'onrecord.ingest.network', 'onrecord.ingest.robots'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
