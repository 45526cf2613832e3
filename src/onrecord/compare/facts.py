"""Facts: the questions that several articles answer with a number, and whether the answers agree."""

from collections.abc import Sequence

from onrecord.compare.origins import Origins
from onrecord.compare.sentences import StatedSentence
from onrecord.model import Fact


def find_facts(sentences: Sequence[StatedSentence], origins: Origins) -> tuple[Fact, ...]:
    """The facts of a story; none yet, until quantities are read."""
    del sentences, origins
    return ()
