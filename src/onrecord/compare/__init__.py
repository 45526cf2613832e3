"""A story into what its articles report alike, and where they differ.

Comes in: a story and its reports. Goes out: ``compare_story`` gives a ``Comparison``;
``compare_utterances`` gives its utterances alone.

The way through the room: speakers get one identity over all articles (``speakers``); attributions become passages of
words (``passages``); sentences that are the same words are found by aligned words (``matching``) and put together to
utterances (``utterances``), whose renderings are classed against the fullest wording (``wording``); what an article
rests on (``bases``, ``owners``) and what a passage in it does (``credits``, ``clues``, ``grounds``, ``echoes``, with
carriers by name in ``carriers`` and ``naming``) is settled before anything is counted (``origins``); what answers one
question becomes a fact: numbers (``counts``, ``values``), times (``occasions``), share prices (``movements``), kinds
of things (``kinds``), people in a role (``roles``), causes (``causes``), votes (``votes``) and sentences alike
(``statements``), aligned by the concepts around them (``concepts``, ``questions``), grouped where they mean the same
(``answers``) and put together in ``facts``, with what speakers say against each other set apart (``disputes``); then
come the ``timeline``, what is ``upcoming`` and what came of it (``outcomes``), ``positions`` and ``omissions``.

Promises: every value keeps its places in the articles; nothing is written, words are only picked; what rests on one
origin counts once; the same story gives the same comparison, whatever the order of its reports. No pair of articles is
compared word by word: candidates come from an index of short runs of words, so that a story of forty articles takes
seconds.
"""

from onrecord.compare.story import MAKER, compare_story, compare_utterances

__all__ = ["MAKER", "compare_story", "compare_utterances"]
