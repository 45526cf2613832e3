"""Lines about the report rather than the event: bylines, sign-offs, "published" lines; and what they state."""

import re
from dataclasses import dataclass

from onrecord.ingest.agencies import AGENCY, agencies_in, agency_named
from onrecord.ingest.stamps import MONTH, find_stamp
from onrecord.model import Moment, Span

_MAX_LINE_CHARS = 600
_MAX_DATE_LINE_CHARS = 150
_MAX_LEAD_CHARS = 60
_PARTICLE = r"(?:van|von|der|den|de|del|di|da|dos|al|el|bin|ibn|la|le|ter|zu|y)"
_NAME = rf"[A-Z][\w.'’-]{{0,30}}(?:\s(?:[A-Z][\w.'’-]{{0,30}}|{_PARTICLE})){{0,5}}"
# A comma parts names only where an "and" follows; else a place or an outlet comes after it.
# "Gazette staff": no person's name.
_STAFF = r"(?:\s(?:staff|reporters?|correspondents?|writers?|agencies|bureau|desk))?"
_NAMES = rf"{_NAME}{_STAFF}(?:(?:,\s{_NAME}){{0,8}},?\s(?:and|&)\s{_NAME})?"
_STAFF_AFTER = re.compile(r"\s(?:staff|reporters?|correspondents?|writers?|agencies|bureau|desk)\b")
_LEAD = r"(?:[Bb]y|BY|Written\sby|Words\sby|Story\sby|Text\sby|Analysis\sby|Report\sby|Posted\sby|From)"

_BYLINE = re.compile(
    rf"{_LEAD}:?\s({_NAMES})(?:\s?(?:,|\||[-–—•]|\bfor\b|\bin\b|\()\s?(?:[^.!?\"“”]|\.(?=\d)){{0,120}}"
    rf"|(?:\s|\son\s(?:[A-Z][a-z]{{2,8}},?\s)?(?i:{MONTH}\s)?)\d.{{0,60}})?"
)
_BY = re.compile(r"(?:[Bb]y|BY)\b")
_NAME_AND_OUTLET = re.compile(
    rf"({_NAME}),\s(?:[\w-]+\.(?:com|org|net|ca|co\.uk|com\.au|tv)|{AGENCY}|[A-Z][\w\s]{{1,30}}News)"
)
_DESK = re.compile(
    r"[(\[—–-]{0,3}\s?(?:(?:additional\s)?(?:reporting|writing)|editing|compiled|written"
    r"|edited)\s(?:and\s(?:reporting|writing|editing)\s)?"
    r"(?:by|from)\s|[—–-]{1,3}\s?with\sassistance\b|with\s(?:reporting|files|additional\sreporting"
    r"|contributions)\s(?:by|from)\s",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{3,400}\bcontributed\s(?:to\sthis\s(?:report|story|article|dispatch)|reporting"
    r"|research)\b[^.]{0,60}\.?(?:\s.{0,80})?"
    rf"|{_NAMES}\sreported\sfrom\s[^\"“]{{3,200}}",
    re.IGNORECASE,
)
_ORIGINALLY = re.compile(
    r".{0,200}?\b(?:this\s(?:article|story|post|report|piece)\s)?(?:was\s)?(?:originally|first)\s(?:appeared"
    r"|published|posted|reported)"
    r"\s(?:on|in|by|at)\s(?P<outlet>(?:the\s|The\s)?[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*){0,4}).{0,160}"
)
_INITIALS = re.compile(r"[a-z]{1,4}(?:/[a-z]{1,4}){0,4}\s\(([^()]{2,60})\)")
_STAMP_LEAD = re.compile(
    r"(?:(?P<updated>(?:last\s)?(?:updated|modified)|update)|(?P<published>(?:first\s)?(?:published|posted"
    r"|created)|publication\sdate|date|issued))"
    r"(?:\s?[:|]|\s(?:on|at))?\s{1,4}(?:on\s|at\s)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r",?\s(?:(?:at|@)\s)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|UTC|[A-Z]{1,3}T)\b)?", re.IGNORECASE
)
_APART = re.compile(r"[\s,|.•·–—-]*")
_PRINT_EDITION = re.compile(r"\([^()]{3,40}\s(\d\d/\d\d/\d{4})\s(?:page|p\.?)\s?\w{1,5}\)")
_UPDATED_AT = re.compile(r"updated\s(?:at\s)?\d{1,2}[:.]\d\d\b.{0,40}", re.IGNORECASE)
_WEEKDAY_OR_ZONE = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|[ap]\.?m\.?|gmt|utc|est|edt|bst|cet|et"
    r"|pt|at|on|\d{1,2}[:.]\d\d"
    r"|[\s,|.•·()–—-]",
    re.IGNORECASE,
)

DESK_ENDING = re.compile(
    r"\(?\s?(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting)|Editing|Compiled) (?:and \w+ )?by [A-Z][^\"“”]{2,400}\)?$"
    r"|(?<=[.!?”\"] )[—–-]{1,2}\s?With (?:assistance (?:by|from) )?[A-Z][\w.'’-]+ [A-Z][^.\"“”]{2,120}\.?$"
    r"|Posted by [A-Z][^.\"“”]{2,80} on \w{3,9}, \d{1,2} \w{3,9} \d{4}$"
)
"""A sign-off at the end of a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A publication date that a line states.

    Attributes:
        moment: The date.
        span: Where it stands.
        updated: Whether it is the time of the last change.
        labelled: Whether a word such as "published" says what the date is.
    """

    moment: Moment
    span: Span
    updated: bool
    labelled: bool


def is_byline(line: str, *, near_top: bool) -> bool:
    """Whether a whole line tells who wrote, edited or published the report, or when.

    Args:
        line: A line without rim blanks.
        near_top: Whether it stands among the first lines, where a bare name with an outlet is a byline.
    """
    if len(line) > _MAX_LINE_CHARS:
        return False
    if _DESK.match(line) or (len(line) <= 200 and _byline_of(line)) or _PRINT_EDITION.fullmatch(line):
        return True
    if agencies_in(line) or _INITIALS.fullmatch(line) or (near_top and _NAME_AND_OUTLET.fullmatch(line)):
        return True
    if "contributed" in line or "reported from" in line:
        return _CONTRIBUTED.fullmatch(line) is not None
    if len(line) <= 300 and _ORIGINALLY.match(line) and re.search(r"\b[Tt]his\b|appeared|published", line):
        return "“" not in line and '"' not in line
    return bool(_UPDATED_AT.fullmatch(line)) or _states_date(line)


def names_in(line: str) -> tuple[tuple[str, int, int], ...]:
    """The authors of a byline: name as written, with its offsets in ``line``; agencies are not among them."""
    match = _byline_of(line) or _NAME_AND_OUTLET.fullmatch(line)
    if match is None:
        return ()
    names = []
    for part in re.finditer(_NAME, match.group(1)):
        name = part.group().rstrip(" ,")
        staff = _STAFF_AFTER.match(match.group(1), part.end()) is not None
        if (
            not staff
            and agency_named(name) is None
            and name not in {"Agencies", "Staff", "Wires", "Reporter", "Correspondent"}
        ):
            start = match.start(1) + part.start()
            names.append((name, start, start + len(name)))
    return tuple(names)


def credits_in(line: str) -> tuple[tuple[str, int, int], ...]:
    """The agencies or outlets that a byline, sign-off or "originally published" line credits, with offsets."""
    found = []
    original = _ORIGINALLY.match(line)
    if original:
        found.append((original.group("outlet").rstrip("."), original.start("outlet"), original.end("outlet")))
    for match in re.finditer(rf"(?<![\w-]){AGENCY}(?![\w-])", line):
        name = agency_named(match.group())
        if name:
            found.append((name, match.start(), match.end()))
    return tuple(found)


def find_dateline(text: str, within: Span) -> DateLine | None:
    """The publication date that a line states: labelled ("Published: ..."), or the line's only content.

    A sentence that mentions when something was published states no date of the report.
    """
    line = text[within.start : min(within.end, within.start + _MAX_LINE_CHARS)]
    if len(line) > _MAX_DATE_LINE_CHARS or line.endswith("."):
        return None
    line = line[: _end_of_stamp(line)] if _byline_after_stamp(line) else line
    for lead in _STAMP_LEAD.finditer(line):
        found = find_stamp(line, Span(lead.end(), min(len(line), lead.end() + _MAX_LEAD_CHARS)))
        if found and found[1].start <= lead.end() + 16 and _stands_apart(line, lead.start(), found[1].end):
            return _date_line(found, within, updated=lead.group("updated") is not None, labelled=True)
    found = find_stamp(line, Span(0, len(line)))
    if found is None or not _is_bare(line, found[1]):
        return None
    return _date_line(found, within, updated=False, labelled=False)


def stamp_prefix(line: str) -> int:
    """How many characters at the start of a line only say when the report appeared: "date 2025-02-17 The..."."""
    lead = _STAMP_LEAD.match(line)
    if lead is None:
        return 0
    found = find_stamp(line, Span(lead.end(), min(len(line), lead.end() + _MAX_LEAD_CHARS)))
    if found is None or found[1].start != lead.end():
        return 0
    clock = _CLOCK.match(line, found[1].end)
    return clock.end() if clock else found[1].end


def stamp_suffix(line: str) -> int:
    """Where a headline ends that has its date line glued on ("Talks begin Updated: 2025-02-17"); 0 if it has none."""
    for lead in _STAMP_LEAD.finditer(line, 0, 300):
        found = find_stamp(line, Span(lead.end(), min(len(line), lead.end() + _MAX_LEAD_CHARS)))
        if found and found[1].start == lead.end() and lead.start() > 0:
            return lead.start()
    return 0


def _byline_of(line: str) -> re.Match[str] | None:
    """The byline that a line is, alone or after the date: "By Ada Quill", "Posted on 8 April 2031 by Ada Quill"."""
    return _BYLINE.fullmatch(line) or _byline_after_stamp(line)


def _byline_after_stamp(line: str) -> re.Match[str] | None:
    """What says by whom a report is, where a date opens the line; some pages leave no blank between them."""
    end = _end_of_stamp(line)
    return _BYLINE.fullmatch(line, end) if end and _BY.match(line, end) else None


def _end_of_stamp(line: str) -> int:
    """Where a line goes on behind the date that opens it, labelled or not; 0 if none does."""
    end = stamp_prefix(line)
    if not end:
        found = find_stamp(line, Span(0, min(len(line), _MAX_LEAD_CHARS)))
        if found is None or _WEEKDAY_OR_ZONE.sub("", line[: found[1].start]):
            return 0
        clock = _CLOCK.match(line, found[1].end)
        end = clock.end() if clock else found[1].end
    apart = _APART.match(line, end)
    return apart.end() if apart else end


def _states_date(line: str) -> bool:
    return find_dateline(line, Span(0, len(line))) is not None


def _date_line(found: tuple[Moment, Span], within: Span, *, updated: bool, labelled: bool) -> DateLine:
    moment, place = found
    span = Span(within.start + place.start, within.start + place.end)
    return DateLine(moment=moment, span=span, updated=updated, labelled=labelled)


def _stands_apart(line: str, start: int, end: int) -> bool:
    """Whether no sentence runs through the stretch from label to date."""
    before, after = line[:start].rstrip(), line[end:]
    return len(after) <= 60 and (not before or before[-1] in "|-–—•:(" or bool(agencies_in(before)))


def _is_bare(line: str, stamp: Span) -> bool:
    """Whether nothing but weekday, time and separators stands beside a date."""
    return len(line) <= 100 and not _WEEKDAY_OR_ZONE.sub("", line[: stamp.start] + line[stamp.end :])
