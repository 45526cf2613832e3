"""Words whose loss or change may alter what a sentence means: modality, negation, numbers, conditions."""

from collections import Counter
from collections.abc import Iterable

from onrecord.model import ChangeFlag

_MODALITY = frozenset(
    """may might could can would will should shall must ought likely unlikely possibly possible perhaps probably maybe
    apparently allegedly reportedly potentially certainly definitely seems appears ready willing hope hopes""".split()
)
_NEGATION = frozenset("not no never none nothing nobody nor neither without cannot hardly barely scarcely".split())
CONDITION = frozenset("if unless provided providing assuming whether condition conditions".split())
"""Words that make what is said hang on something."""
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER_VALUES = {word: str(value) for value, word in enumerate(_NUMBERS)}
_SCALES = frozenset("hundred thousand million billion trillion dozen half percent".split())


def words_that_count(flag: ChangeFlag, keys: Iterable[str]) -> Counter[str]:
    """Those of the words (as ``fold`` gives them) that bear on a flag, in a form in which equal ones are the same.

    "ten" is 10, and every negation is "not".
    """
    if flag is ChangeFlag.NUMBER:
        return Counter(_NUMBER_VALUES.get(k, k.replace(",", "")) for k in keys if _is_number(k))
    if flag is ChangeFlag.NEGATION:
        return Counter("not" for key in keys if key in _NEGATION or key.endswith("n't"))
    marks = _MODALITY if flag is ChangeFlag.MODALITY else CONDITION
    return Counter(key for key in keys if key in marks)


def _is_number(key: str) -> bool:
    return key[:1].isdigit() or key in _SCALES or (key in _NUMBER_VALUES and key != "one")
