"""Names of carriers (outlets, agencies, documents), compared so that one carrier under several names is one."""

import re

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
# What stands around an outlet's name without being part of it.
_GENERIC = frozenset(
    """the a an newspaper newspapers paper daily magazine weekly tabloid broadcaster channel network station agency news
    newswire wire website site outlet television tv radio online us uk british american german french russian israeli
    state local report reports article in of by from with""".split()
)
_AGENCY_NAMES = {agency.lower().replace(" ", ""): agency for agency in _AGENCIES.values()}
_HOST_GENERIC = re.compile(r"^(?:the-?|daily-?|news-?){1,2}(?=[a-z]{3})")
_HOST = re.compile(r"^(?:www\.|m\.|edition\.|uk\.|us\.)*([a-z0-9-]+)\.(?:[a-z]{2,3}\.)?[a-z]{2,}$")


def carrier_key(name: str) -> str:
    """The form by which carriers are compared: "U.K. newspaper The Telegraph" and "The Daily Telegraph" are one.

    A host name counts as the name it holds: ``www.example-post.co.uk`` and "The Example Post" are one, too.
    """
    host = _HOST.match(name.strip().lower())
    if host:
        return _HOST_GENERIC.sub("", host.group(1)).replace("-", "") or host.group(1)
    words = find_words(name, [Span(0, len(name))])
    proper = [word for word in words if word.key.removesuffix("'s") not in _GENERIC]
    named = [word for word in proper if not _is_form(word.span.of(name))]
    bare = [word.key.removesuffix("'s") for word in named or proper or words]
    return _AGENCIES.get(" ".join(bare), "".join(bare)).lower().replace(" ", "")


def _is_form(word: str) -> bool:
    """Whether a word says what kind of text it was ("a Reuters report"), rather than being part of a name."""
    return word[:1].islower() and _DOCUMENT.fullmatch(word) is not None


def carrier_kind(name: str) -> OriginKind:
    """Agency, document or outlet, by the name alone; a host that only the reader knows is an outlet."""
    if carrier_key(name) in _AGENCY_NAMES:
        return OriginKind.AGENCY
    named = any(character.isupper() for character in name)
    return OriginKind.DOCUMENT if _DOCUMENT.search(name) and not named else OriginKind.OUTLET


def carrier_name(name: str) -> str:
    """The name to show: the agency's usual one, else as written."""
    return _AGENCY_NAMES.get(carrier_key(name), name)
