"""Names of carriers (outlets, agencies, documents), compared so that one carrier under several names is one."""

import re

from onrecord.language.outlet_names import OUTLET_WORDS, OUTLETS, PLATFORMS
from onrecord.language.words import find_words
from onrecord.model import OriginKind, Span

# The news agencies of record, by the forms in which articles credit them; a table, since no rule can tell that AP is
# the Associated Press.
_AGENCIES = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "afp": "AFP",
    "agence france presse": "AFP",
    "dpa": "dpa",
    "deutsche presse agentur": "dpa",
    "pa": "PA Media",
    "pa media": "PA Media",
    "press association": "PA Media",
    "upi": "UPI",
    "united press international": "UPI",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "ria novosti": "RIA Novosti",
    "ani": "ANI",
    "pti": "PTI",
    "press trust of india": "PTI",
    "efe": "EFE",
    "ansa": "ANSA",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "anadolu": "Anadolu",
    "aap": "AAP",
    "canadian press": "Canadian Press",
}
_DOCUMENT = re.compile(
    r"\b(?:article|statement|letter|filing|report|post|tweet|memo|document|testimony|affidavit|complaint|lawsuit|"
    r"indictment|transcript|press release|release|email|e-mail|op-ed|column|essay|book|blog|website|court papers)s?\b",
    re.IGNORECASE,
)
_BROADCASTER = re.compile(r"\b(?:tv|television|radio|broadcast(?:er|ing)?)\b", re.IGNORECASE)
_AGENCY = re.compile(r"\bnews\s?agency\b|\bnewswire\b", re.IGNORECASE)
# What stands around an outlet's name without being part of it.
_GENERIC = frozenset(
    """the a an newspaper newspapers paper daily magazine weekly tabloid broadcaster channel network station agency news
    newswire wire website site outlet television tv radio online us uk british american german french russian israeli
    state local report reports article in of by from with""".split()
)
_AGENCY_NAMES = {agency.lower().replace(" ", ""): agency for agency in _AGENCIES.values()}
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_HOST_GENERIC = re.compile(r"^(?:the-?|daily-?|news-){1,2}(?=[a-z]{3})|(?<=[a-z]{3})-?(?:news|online)$")
# What stands before the last part of a host without naming anybody: ``example.co.uk``.
_SECOND_LEVEL = frozenset("co com org net ac gov edu go or ne".split())


def carrier_key(name: str) -> str:
    """The form by which carriers are compared: "U.K. newspaper The Telegraph" and "The Daily Telegraph" are one.

    A host name counts as the name it holds: ``www.example-post.co.uk`` and "The Example Post" are one, too.
    """
    host = name.strip().lower()
    if _HOST.fullmatch(host):
        held = _HOST_GENERIC.sub("", _held_by(host)).replace("-", "")
        return _AGENCIES.get(held, held).lower().replace(" ", "")
    words = find_words(name, [Span(0, len(name))])
    proper = [word for word in words if word.key.removesuffix("'s") not in _GENERIC]
    named = [word for word in proper if not _is_form(word.span.of(name))]
    if len(named) > 1:  # "Norhaven Central Television" is not the Norhaven Central News Agency
        named += [word for word in words if word not in proper and _BROADCASTER.fullmatch(word.key)]
    bare = [word.key.removesuffix("'s") for word in named or proper or words]
    return _AGENCIES.get(" ".join(bare), "".join(bare)).lower().replace(" ", "")


def _held_by(host: str) -> str:
    """The part of a host that names its owner: ``example`` in ``news.example.co.uk``."""
    parts = host.split(".")[:-1]
    while len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return parts[-1]


def _is_form(word: str) -> bool:
    """Whether a word says what kind of text it was ("a Reuters report"), rather than being part of a name."""
    return word[:1].islower() and _DOCUMENT.fullmatch(word) is not None


def is_host_of(host: str, name: str) -> bool:
    """Whether a host shortens a name: ``nptimes.example`` is "The North Point Times".

    Of each word of the name the host has the whole or the first letter, in order, and at least one word whole; three
    initials alone do, too.
    """
    if not _HOST.fullmatch(host.strip().lower()):
        return False
    held = _held_by(host.strip().lower()).replace("-", "")
    words = [word.key for word in find_words(name, [Span(0, len(name))]) if word.key.isalpha()]
    if not words:
        return False
    bare = words[1:] if words[0] == "the" else words
    return any(_spells(held, tuple(some), whole=len(some) > 2) for some in (words, bare) if some)


def _spells(held: str, words: tuple[str, ...], *, whole: bool) -> bool:
    """Whether ``held`` is made of the words or their first letters; ``whole`` if no further whole word is needed."""
    if not words:
        return not held and whole
    if held.startswith(words[0]) and _spells(held[len(words[0]) :], words[1:], whole=True):
        return True
    return held[:1] == words[0][0] and _spells(held[1:], words[1:], whole=whole)


def carrier_kind(name: str) -> OriginKind:
    """Agency, broadcast, document, post or outlet, by the name alone; what shows none of these is an outlet."""
    if carrier_key(name) in _AGENCY_NAMES or _AGENCY.search(name):
        return OriginKind.AGENCY
    if is_platform(name):
        return OriginKind.POST
    named = any(character.isupper() for character in name)
    if _DOCUMENT.search(name) and not named:
        return OriginKind.DOCUMENT
    return OriginKind.BROADCAST if _BROADCASTER.search(name) else OriginKind.OUTLET


def is_platform(name: str) -> bool:
    """Whether a name is that of a social platform."""
    words = find_words(name, [Span(0, len(name))])
    return bool(words) and words[0].key in PLATFORMS


def is_outlet_name(name: str) -> bool:
    """Whether the words of a name show an outlet or agency: "Norhaven Gazette", "Coast Radio", "AFP"."""
    words = [word.key.removesuffix("'s") for word in find_words(name, [Span(0, len(name))])]
    known = carrier_key(name) in _AGENCY_NAMES or bool(_AGENCY.search(name)) or any(w in OUTLETS for w in words[:2])
    return known or (len(words) > 1 and any(word in OUTLET_WORDS for word in words))


def carrier_name(name: str) -> str:
    """The name to show: the agency's usual one, else as written."""
    return _AGENCY_NAMES.get(carrier_key(name), name)
