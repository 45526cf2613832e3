"""Corpora: archives and folders of any size -> tables (Parquet) for the tools that researchers use.

**Comes in.** What ingest reads: web archives, JSON lines, Parquet, pages, text; files, folders and addresses
(``remote.py``).

**Goes out.** A folder with a folder for each table, in parts; see ``tables``.

    parts.py      inputs -> parts
    plan.py       parts -> tasks, stage by stage
    tasks.py      what a task is: done whole or not at all, with a note that says so
    extracting.py stage 1: files -> articles; choosing.py leaves out what is no report, sketches.py makes sketches
    matching.py   stage 2: sketches -> copies, exact and near
    grouping.py   stage 3: articles -> stories, in windows of days
    reading.py    stage 4: articles -> attributions and the rest
    comparing.py  stage 5: stories -> the same words in several articles, and how each renders them
    engines.py    what does tasks: the processes of this machine; ray_engine.py: those of a cluster
    building.py   all stages on an engine, taken up where a run was cut short
    opened.py     a corpus that is asked; asking.py who said what, and how often, differing.py what outlets render
                  differently, sampling.py rows for reading by eye
    tables.py     the columns, and the rows of a report; writing.py: a task's tables and its note

**Promises.**

- The same inputs give the same bytes, on whatever engine and however many processes.
- A task that is done is never done again; whatever is killed, the next run goes on from there.
- What cannot be read is a row of ``errors``, and what is not read on purpose one of ``left_out``, with its reason.
- Each task takes memory for its own share, however large the corpus; the last join of the copies some 50 bytes a copy.
"""

from onrecord.corpus.building import CorpusSummary, Step, build_corpus, read_summary
from onrecord.corpus.engines import Engine, LocalEngine

__all__ = ["CorpusSummary", "Engine", "LocalEngine", "Step", "build_corpus", "read_summary"]
