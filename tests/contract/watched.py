"""A watch on a site of this machine."""

from onrecord.flow.feeding import add_feeds
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.polling import PollOptions
from onrecord.flow.watch_options import WatchOptions
from onrecord.flow.watching import Watch
from onrecord.ingest.fetch import FetchOptions
from onrecord.testing.server import Page

STORY = """<html><head><title>Ferry {name} towed in</title>
<meta property="article:published_time" content="2031-04-07T05:00:00Z">{head}</head><body><article>
<h1>Ferry {name} towed in</h1>
<p>The ferry {name} broke down on Monday with 140 people aboard and was towed back to Sorrel harbour by two tugs.</p>
<p>"We will not let her sail again before every {part} has been checked," said Ada Quill, the harbour master.</p>
<p>The harbour board will meet on Friday to decide on a new ferry for the crossing, which is used by 900 people.</p>
</article></body></html>"""


def story(name, *, part="valve", head="", etag=None):
    """A page with a report of its own."""
    return Page(body=STORY.format(name=name, part=part, head=head).encode(), etag=etag)


def feed(*urls, etag=None, source=""):
    """A feed of these pages."""
    named = f"<source url='http://tide.example/rss'>{source}</source>" if source else ""
    items = "".join(f"<item><link>{url}</link>{named}</item>" for url in urls)
    body = f'<rss version="2.0"><channel><title>Harbour Post</title>{items}</channel></rss>'
    return Page(body=body.encode(), content_type="application/rss+xml", etag=etag)


class Clock:
    """The time in UTC, moved by hand."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        """The time."""
        return self.now


OPTIONS = WatchOptions(
    poll=PollOptions(shortest_s=300, longest_s=3600, failing_s=7200),
    fetch=FetchOptions(retries=0, allow_private=True, pause_s=0, timeout_s=2, total_s=3, max_bytes=100_000),
)


def watch_once(database, *places, clock, options=OPTIONS):
    """Add feeds, do what is due, and give what happened."""
    newsroom = Newsroom(database, clock=clock)
    assert add_feeds(newsroom, places, actor="test") == ()
    happened = []
    Watch(newsroom, options=options, tell=happened.append).run(once=True)
    return happened
