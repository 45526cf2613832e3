"""Ingest: files, folders, pages, records -> articles with their clutter marked.

**Comes in.** Text, HTML, JSON and JSONL files, folders of these, standard input, and http(s) addresses through a
``fetch`` that the caller gives. Encodings are found out; a suffix that lies gives way to what is in the file.

**Goes out.** ``Article`` values. For text and JSON, ``Article.text`` is the input unchanged, line ends included, so
that offsets stay valid for whoever owns the text; for HTML it is the text taken from the page. ``Article.blocks`` says
what each stretch is: headline, paragraph, crosshead, caption, byline, or clutter, which is marked and never deleted.
Title, outlet, dates, authors, agency credits and language each say how and where they were found. A publication date
that nothing states can be inferred afterwards, best with the other reports of the story: ``infer_published``.

**Promises.**

- One bad input gives exactly one error, which names it, the reason and the next step; the rest goes on.
- Nothing is guessed in silence: what is not known is ``None``; what is inferred says so.
- In doubt a line is a paragraph: clutter that is read costs little, a paragraph that is not read loses its quotations.
- The same input gives the same articles, and each block is valid for its text.
- Text is hostile: sizes are bounded, and the time is about linear in the length, also for one line of megabytes.

``listings`` reads what lists reports: feeds, sitemaps of news, lists of feeds; ``fetch`` gets URLs, politely.

``load`` reads all inputs at once, ``iter_load`` one at a time. ``read_text`` and ``read_record`` take what is already
in memory.
"""

from onrecord.ingest.blocks import mark_blocks
from onrecord.ingest.load import Progress, iter_load, load
from onrecord.ingest.opened import Fetch, Fetched, Named
from onrecord.ingest.options import DEFAULTS, IngestOptions
from onrecord.ingest.plain import Given, read_text
from onrecord.ingest.published import infer_published
from onrecord.ingest.records import read_record

__all__ = [
    "DEFAULTS",
    "Fetch",
    "Fetched",
    "Given",
    "IngestOptions",
    "Named",
    "Progress",
    "infer_published",
    "iter_load",
    "load",
    "mark_blocks",
    "read_record",
    "read_text",
]
