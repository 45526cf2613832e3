"""A comparison becomes a briefing that people can read.

Comes in: comparisons and the reports that they compare. Goes out: a ``Briefing``, and its renderings.

    select.py       what is shown; by knowing.py, saying.py, upcoming.py and differences.py, one for each section
    lines.py        a line: labels of ours and excerpts of the reports
    markdown.py     a briefing as Markdown
    terminal.py     a briefing on a terminal, 80 columns and up
    page.py         a briefing as one HTML page
    explain/        how one article was read, with every attribution marked in its text

A line reads as its pieces in a row, one blank between them; none before closing and after opening punctuation. Each
line of "What people are saying" begins with a label that is the speaker's name.

Promises: sentences are chosen, never written. An excerpt is the report's characters, on one line; it is ``quoted`` only
if the report has it inside quotation marks, and renderers put marks around these and around nothing else. Every line
names all places that it rests on. Sections are bounded, and the same input gives the same briefing.
"""

from onrecord.brief.markdown import render_markdown
from onrecord.brief.select import BriefOptions, brief_stories
from onrecord.brief.terminal import render_terminal

__all__ = ["BriefOptions", "brief_stories", "render_markdown", "render_terminal"]
