"""Corpora: archives and folders of any size -> tables (Parquet) for the tools that researchers use.

**Comes in.** What ingest reads: web archives, JSON lines, pages, text; files and folders.

**Goes out.** A folder with a folder for each table, in parts: ``articles``, ``attributions``, ``speakers``,
``quantities``, ``times``, ``commitments``, ``duplicates`` and ``errors``; see ``tables``.

    parts.py      inputs -> parts, the units of work
    tables.py     the columns, and the rows of a report
    writing.py    one part's tables: whole or not at all
    building.py   one part, and all of them on the processes of this machine
    duplicates.py the same text in several places

**Promises.**

- The same inputs give the same bytes, on however many processes.
- A part that is finished is never done again; whatever is killed, the next run goes on from there.
- What cannot be read is a row of ``errors`` with its reason. The same article twice in one part counts once.
- Reading takes memory for one part at a time and process: some bytes for each of its articles, and 16 MB of rows.
  Finding duplicates takes some 500 bytes for each article of the corpus.
"""

from onrecord.corpus.building import CorpusSummary, build_corpus, read_summary

__all__ = ["CorpusSummary", "build_corpus", "read_summary"]
