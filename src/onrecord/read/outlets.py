"""Names of news outlets, agencies and social platforms, told by their words."""

from collections.abc import Collection, Sequence

from onrecord.language.outlet_names import OUTLET_WORDS, OUTLETS, PLATFORMS
from onrecord.read.names import words_of
from onrecord.read.tokens import Token


def is_outlet(name: Sequence[Token], known: Collection[str] = ()) -> bool:
    """Whether a name is that of a news agency or outlet, by its words, or one that the article credits (``known``)."""
    if known and " ".join(words_of(name)).lower() in known:
        return True
    lows = [token.bare for token in name]
    if any(low in {"associated", "agence"} for low in lows) or any(low in OUTLETS for low in lows[:2]):
        return True
    return any(low in OUTLET_WORDS for low in lows) and (len(name) > 1 or lows[0] in {"telegraph", "guardian"})


def is_platform(name: Sequence[Token]) -> bool:
    """Whether a name is that of a social platform."""
    return len(name) >= 1 and name[0].bare in PLATFORMS
