"""Random hostile articles from building blocks, and what must hold of whatever is read in them.

Used by the properties in ``tests/properties/test_reader_fuzz.py`` and, for minutes on end, by ``scripts/fuzz.py``.
"""

import json
from collections.abc import Iterator
from random import Random

from onrecord.ingest import infer_published
from onrecord.model import Article, Attribution, AttributionKind, Report, Span

MARKS = [
    ('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("«", "»"), ("« ", " »"), ("»", "«"), ("„", "“"), ("‚", "‘"),
    ("``", "''"), ("”", "”"), ("“", "“"), ("“", '"'), ("‹", "›"), ("“", ""), ("", "”"), ('"', ""), ("‘", ""), ("", ""),
]  # fmt: skip
NAMES = [
    "Ann Poe", "Poe", "Bo Dahl", "the mayor", "Mayor Tom Reed", "she", "he", "they", "it", "the company", "I", "Jan",
    "the statement", "a spokesman for Brandt Shipping", "Brandt Shipping", "Ann Poe, a doctor,", "J. R. O’Neil", "X",
    "the prime minister", "Bo and Ann Dahl", "critics", "Ann Poe, who asked not to be named,", "Ölund-Åström", "",
]  # fmt: skip
CUES = [
    "said", "says", "told the BBC", "told reporters on Sunday that", "wrote on X", "according to", "asked", "added",
    "warned that", "denied", "called it", "pledged to", "insisted, adding", "said in a statement on Monday:", "vowed",
    "was quoted as saying", "which he said was", "who said", ":", "—", "-", "said on Feb. 30", "said. Said", "",
]  # fmt: skip
WORDS = [
    "we will not sell the harbour", "it is safe", "at least 20 people died on Monday", "if the council agrees", "…",
    "the sailors’ wall", "the ’60s", "isn't it", "3 billion pounds a year until 2030", "“never”", "‘stop’", "[we] go",
    "Mr. Dahl of St. Brask", "$1.2bn", "no", "NATO", "at 5 p.m. on 31 Feb", "next week", "twelve to fourteen dozen",
    "1,000,000,000,000,000,000", "9999-12-31", "0000", "U.S.A.", "\u202eright to left\u202c", "a\u0301\u200b", "🚢" * 3,
    "\x1b[31mred", "a" * 300, "the the the", ". . .", "!?!", "\ud7ff", "\uffff", "İstanbul", "ﬁx", "ǅ",
]  # fmt: skip
LINES = [
    "Advertisement", "Read more", "By Ann Poe", "BRASK, Feb 17 (Meridian Press) -", "14:32", "1:40 p.m. —", "***",
    "Photograph: Jo Marsh/Lowmark Gazette", "Hide Caption 1 of 3", "-Commissioner Dahl", "And from Ann Poe:", "* * *",
    "Updated: 2025-02-17 17:52", "Published 31/02/2025", "About the author", "Sign up for our newsletter", "(Reuters)",
    "Share on Facebook", "© 2025 Lowmark Gazette", "<script>alert(1)</script>", "# Heading", "> quoted", "| a | b |",
    "[x](javascript:alert(1))", "&lt;b&gt; &#0; &#xD800; &nbsp;", "\0", "\ufeff", "Q: Why?", "A: Because.", "—",
]  # fmt: skip
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", " ", "", "\n\n\n\n"]
TAGS = ["p", "div", "article", "h1", "h2", "li", "figcaption", "blockquote", "td", "aside", "span", "template", "svg"]


def sentence(random: Random) -> str:
    """A sentence that reports speech, well formed or not."""
    opening, closing = random.choice(MARKS)
    said = " ".join(random.choice(WORDS) for _ in range(random.randint(0, 5)))
    quote = f"{opening}{said}{random.choice(['', ',', '.', '?'])}{closing}"
    parts = [quote, random.choice(NAMES), random.choice(CUES)]
    if random.random() < 0.4:
        parts.append(f"{opening}{random.choice(WORDS)}{closing}")
    if random.random() < 0.3:
        random.shuffle(parts)
    return " ".join(parts) + random.choice([".", "", ",", ":", "..", " "])


def text(random: Random, *, lines: int = 12) -> str:
    """A report as text."""
    made = []
    for _ in range(random.randint(0, lines)):
        made.append(random.choice(LINES) if random.random() < 0.25 else "")
        made.extend(sentence(random) + " " for _ in range(random.randint(0, 3)))
        made.append(random.choice(BREAKS))
    return "".join(made)


def page(random: Random) -> str:
    """A report as a page, whose tags may be unbalanced and whose metadata may lie."""
    metadata = {
        "@type": random.choice(["NewsArticle", ["Article", 1], None, {}]),
        "headline": random.choice(["A headline", "</script>", None, ["a"], {"@value": "b"}]),
        "datePublished": random.choice(["2025-02-17", "2025-02-30", "now", 0, None, "9999-99-99T99:99Z"]),
        "author": random.choice([{"name": "Ann Poe"}, [None], "x" * 1000, [{"name": []}]]),
        "articleBody": random.choice([None, "“We will,” said Ann Poe.", 7]),
    }
    body = []
    for _ in range(random.randint(0, 12)):
        tag = random.choice(TAGS)
        closing = f"</{random.choice([tag, tag, tag, 'p', 'div'])}>" if random.random() < 0.9 else ""
        attributes = random.choice(["", ' class="share"', ' onclick="x()"', " hidden", ' style="display:none"', ' a="'])
        body.append(f"<{tag}{attributes}>{text(random, lines=2)}{closing}")
    return (
        f'<html lang="en"><head><title>{random.choice(LINES)}</title>'
        f'<script type="application/ld+json">{json.dumps(metadata)}</script></head><body>{"".join(body)}'
    )


def record(random: Random) -> str:
    """A report as JSON, whose fields may hold anything."""
    odd = [None, 0, -1.5, True, "", [], {}, ["a"], {"name": "b"}, "\ud800", "x" * 500, "2025-02-17", "../../etc", "\0"]
    fields = {key: random.choice(odd) for key in ("id", "outlet", "title", "url", "published", "bylines", "language")}
    return json.dumps({**fields, "text": random.choice([text(random), text(random), *odd])})


def faults(report: Report) -> Iterator[str]:
    """What is wrong with a reading; nothing if all that must hold does."""
    article, reading = report.article, report.reading
    yield from _block_faults(article)
    for span in _spans(report):
        if not 0 <= span.start < span.end <= len(article.text):
            yield f"a span lies outside the text or is empty: {span}"
    ids = {speaker.id for speaker in reading.speakers}
    for one in reading.attributions:
        wrong = _fault(article.text, one, known=one.speaker is None or one.speaker in ids)
        if wrong:
            yield f"{one.id}: {wrong}"
    end = 0
    for span in sorted(span for one in reading.attributions for span in one.content):
        if span.start < end:
            yield f"contents overlap at {span}"
        end = span.end


def _fault(text: str, one: Attribution, *, known: bool) -> str | None:
    if not known:
        return "its speaker is not listed"
    if not one.content or (one.kind is not AttributionKind.INDIRECT and not one.quoted):
        return f"it is {one.kind} and lacks content or quotation"
    if any("\n" in span.of(text) for span in one.quoted):
        return "a quoted stretch holds a line break"
    if any(not any(part.covers(span) for part in one.content) for span in one.quoted):
        return "a quoted stretch lies outside the content"
    return None


def _block_faults(article: Article) -> Iterator[str]:
    end = 0
    for block in article.blocks:
        words = block.span.of(article.text)
        if block.span.start < end or block.span.end > len(article.text) or words != words.strip() or not words:
            yield f"a bad block: {block}"
        end = block.span.end


def _spans(report: Report) -> Iterator[Span]:
    reading = report.reading
    yield from reading.sentences
    for one in reading.attributions:
        yield from (*one.content, *one.source, *one.cue, *one.quoted, *(via.span for via in one.via))
        yield from (stated.span for stated in (one.said_on, one.channel) if stated is not None and stated.span)
    for speaker in reading.speakers:
        yield from (*speaker.mentions, *(role.span for role in speaker.roles))
    yield from (time.span for time in reading.times)
    yield from (quantity.span for quantity in reading.quantities)
    for commitment in reading.commitments:
        yield commitment.act
        if commitment.condition is not None:
            yield commitment.condition
    published = infer_published(report.article)
    if published is not None and published.span is not None:
        yield published.span
