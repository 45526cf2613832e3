"""A briefing is checked against the reports that it quotes.

Comes in: a briefing's text (Markdown, HTML or plain, by any writer), articles, and readings where the speakers should
be checked too. Goes out: a ``VerifyReport`` with a ``Check`` for each text in quotation marks, in order, with its line.

    plain.py        the briefing without its markup, line numbers kept
    typography.py   texts in a form in which quotation-mark style, blanks and dashes do not count
    index.py        all words of the reports, read once
    naming.py       whom the briefing names for a quotation
    speech.py       whom the reports name for it, and whether they have it inside marks
    alignment.py    the nearest words of a report, and the diff to them
    check.py        the verdict

Promises: words are called found only if they stand in a report, and the evidence gives their place. "Laid to somebody
else" is only said where the briefing names somebody and every report that names a speaker names another one. The time
grows with the length of reports and briefing, not with their product.
"""

from onrecord.verify.check import verify_briefing
from onrecord.verify.verdicts import Check, Status, VerifyReport, WordChange

__all__ = ["Check", "Status", "VerifyReport", "WordChange", "verify_briefing"]
