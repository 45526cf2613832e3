"""A compared story into what each of its articles shows of how fairly it treats those it tells of.

Comes in: a ``Comparison`` and the reports of its story. Goes out: ``fairness_sheets`` gives a ``FairnessSheet`` for
each article.

    body.py          the article's sentences as tokens, the headline left out
    voices.py        statements, how each one's source is named, and whose words they are
    names.py         names in a sentence, and when two are one party
    accusations.py   who is accused, blamed, criticised or charged, by name
    replies.py       whether they are heard, and what the article has of their reply
    quotes.py        quotations that others have in other words; what the article rests on; what it lacks
    headlines.py     the headline against the body
    sheets.py        the sheet

Promises: evidence only. Each finding has its place in the article, each count has what it is counted of, and what
cannot be told is left unknown. Nothing is added up to a score: not of an article, an outlet or a side. The same
comparison and reports give the same sheets.
"""

from onrecord.fairness.sheets import MAKER, fairness_sheets

__all__ = ["MAKER", "fairness_sheets"]
