"""From an article to what it says and who is said to have said it.

Comes in: an ``Article`` with its blocks marked. Goes out: a ``Reading``: sentences, attributions with source, cue and
content, speakers, times, quantities and commitments. Promises: clutter is not read; contents of different attributions
do not overlap; every span gives its words back from ``article.text``; a speaker whom the article does not tell is
``None``; no office holder is known from outside the article.

The way of an article: ``tokens`` (sentences in which each quotation is one token), ``cues`` (reporting clauses),
``noun_phrases`` (who a clause belongs to), ``attribution`` (content and kind), ``names`` and ``speakers`` (one identity
under all its names), ``chain`` (via, channel, day), ``commitments``, joined in ``reader``.
"""

from onrecord.read.reader import MAKER, read_article

__all__ = ["MAKER", "read_article"]
