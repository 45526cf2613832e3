"""What picture captions and picture credits look like in page text."""

import re

from onrecord.ingest.agencies import PICTURES

_MAX_CAPTION_CHARS = 1200
_NAME = r"[A-Z][\w.'’-]{0,30}(?:\s(?:[A-Z][\w.'’-]{0,30}|de|van|von|der|al|bin|la|el|di)){0,4}"
_OUTLET = rf"(?:{PICTURES}|The\s[A-Z]\w+(?:\s[A-Z]\w+){{0,3}}|[A-Z]\w+(?:\s[A-Z][\w-]+){{0,3}})"

_OPENING = re.compile(
    r"(?:file|file\s(?:photo|picture|image|pic)|handout(?:\sphoto)?|photos?|photograph|picture|pictured|image"
    r"|caption|captions?"
    r"|undated\s(?:photo|picture)|screenshot|screengrab(?:\s\w+)?)\s?[:–—-]\s?\S"
    r"|(?:this|in\sthis|an?\s(?:file|undated|handout))\s(?:[\w.,’'-]+\s){0,6}?(?:photo|photograph|image|picture"
    r"|handout|frame\sgrab"
    r"|video\sgrab|still\simage|satellite\simage)\b(?:\s\w+){0,6}?(?:\s(?:released|provided|taken|made|shows|from"
    r"|by|posted|supplied)\b|,)",
    re.IGNORECASE,
)
# "(Photo by Ann Poe/Getty Images)", "(Ann Poe, File/Associated Press)", "(Reuters)", "[Photo/IC]", ending a line.
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]\.?$")
_CREDIT_IN_BRACKETS = re.compile(
    rf"\s?(?:(?:(?:handout\s)?(?:photo(?:graph)?s?|picture|image|credit|video|illustration|graphic"
    rf"|screengrab)\b(?:\s?[:/]|\s(?:by|credit|courtesy|from|via|illustration)\b).{{0,140}})"
    rf"|(?:.{{0,120}}\bvia\s(?:\w+\s)?(?-i:{PICTURES}|Getty|AP|Reuters).{{0,20}})"
    rf"|(?-i:AP\sPhoto|AFP\sPhoto|REUTERS|Reuters\sPhoto|AP:).{{0,120}}"
    rf"|(?-i:{PICTURES})(?:\s(?:Images|Photos?|file))?"
    rf"|(?-i:(?:{_NAME}|[A-Z’'\w\s.,]{{2,60}})\s?/\s?{_OUTLET}(?:\s?/\s?{_OUTLET}){{0,3}}))\s?",
    re.IGNORECASE,
)
# "Ann Poe/Getty Images", "REUTERS/Ann Poe", "Photograph: Ann Poe/AP", "©Ann Poe (AFP)", after the caption's own words.
_ENDING = re.compile(
    rf"(?:^|[.!?”\"')\s])(?:{_NAME}\s?/\s?{PICTURES}(?:\s?/\s?{PICTURES}){{0,2}}(?:\sImages)?"
    rf"|(?:REUTERS|AFP|EPA|AP)\s?/\s?{_NAME}"
    rf"|(?:Photograph|Photo|Picture|Credit|Image|Illustration)s?(?:\sby|\scredit)?\s?:\s?[^.:\"“”]{{2,80}}"
    rf"|©\s?{_NAME}(?:\s\((?:{PICTURES})\))?|{_NAME}\s/\s(?:{PICTURES}|Agence\sFrance-?\s?[Pp]resse)"
    rf"|(?:images?\s)?via\s(?:Getty(?:\sImages)?|Shutterstock|AP|AFP|Reuters|Storyful|Alamy|iStock|Unsplash"
    rf"|Wikimedia(?:\sCommons)?))\.?$"
)
_ENDING_CHARS = 200
_SENTENCE_THEN_AGENCY = re.compile(rf"[.!?]\s?(?:{PICTURES})\.?$")
_CREDIT_ONLY = re.compile(
    rf"(?:{_NAME}\s?(?:/|•|,\svia\s|\svia\s)\s?{_OUTLET}(?:\s?/\s?{_OUTLET}){{0,3}}"
    rf"|{_NAME}\s?/\s?{_NAME}|Getty(?:\sImages)?|(?:Image|Photo)\s(?:copyright|credit|source)[:\s].{{2,60}}"
    rf"|Enlarge\sthis\simage\s.{{0,150}}|Source:\s[\w.,&\s]{{2,60}})"
)
# "Getty Images A crowd waits outside", "AP:Associated Press A crowd ..." : a credit glued before its caption.
_LEADING_CREDIT = re.compile(
    rf"(?:[A-Z]{{3,20}}(?:\s[A-Z]{{3,20}}){{0,3}}•)?(?:{PICTURES}|GETTY|REX|ALAMY)(?:\s[-–]\s?(?:Contributor"
    rf"|Getty|Pool))?"
    r"(?:\s?/\s?[\w\s]{2,20})?\s(?:[A-Z][\w’'-]*|\d+)\s\w"
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|reported|reports|wrote|announced|added|confirmed|quoted|estimates|employs)\b|[“”\"]",
    re.IGNORECASE,
)
# The items of a gallery are numbered in one line with their captions: "12/30 The old harbour ...".
_GALLERY = re.compile(r"(\d{1,3})/(\d{1,3})\s\S")
_POST = re.compile(r"\(@\w{1,30}\)\s[^.]{4,40}$")
_POINTER = re.compile(r"\(pictured[^()]{0,40}\)|\(\s?(?:left|right|centre|center|l|r|c)\s?\)", re.IGNORECASE)
_TERMINAL = (".", "!", "?", "…", '"', "”", "’", "'", ":", ")", "]")


def is_caption(line: str) -> bool:
    """Whether a whole line captions or credits a picture."""
    if len(line) > _MAX_CAPTION_CHARS:
        return False
    if _OPENING.match(line) or is_picture_credit(line) or _ends_in_credit(line) or _is_gallery_item(line):
        return True
    if len(line) <= 300 and _LEADING_CREDIT.match(line) and not _SPEECH.search(line):
        return True
    return len(line) <= 300 and not line.endswith(_TERMINAL) and _POINTER.search(line) is not None


def is_picture_credit(line: str) -> bool:
    """Whether a line is a credit and nothing else: "Ann Poe/Getty Images"."""
    return len(line) <= 120 and _CREDIT_ONLY.fullmatch(line) is not None


def is_untold(line: str) -> bool:
    """Whether a line ends without a point, as captions and titles do, and is no post with its author and date."""
    return not line.endswith((*_TERMINAL, ",", ";", "-", "–", "—")) and _POST.search(line[-_ENDING_CHARS:]) is None


def _is_gallery_item(line: str) -> bool:
    item = _GALLERY.match(line)
    # Threads of posts are numbered too, but in smaller numbers.
    return item is not None and int(item.group(2)) >= 5 and int(item.group(1)) <= int(item.group(2))


def _ends_in_credit(line: str) -> bool:
    brackets = _BRACKETS.search(line[-_ENDING_CHARS:])
    if brackets is not None:
        return _CREDIT_IN_BRACKETS.fullmatch(brackets.group(1)) is not None
    tail = line[-_ENDING_CHARS:]
    return _ENDING.search(tail) is not None or _SENTENCE_THEN_AGENCY.search(tail) is not None
