"""Which pages of a crawl are reports, and what the others are, by general rules.

A report that is left out is lost in silence, a listing that stays costs a row: in doubt, all stays in. Three things are
looked at. The address, of pages alone: ``/tag/ferries`` lists stories whatever it says. The shape: a report runs on,
its paragraphs follow each other, while a listing is short lines, or sentences each under the headline of another story.
The wording: what asks the reader to log in, to accept or to agree, and tells nothing besides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from onrecord.language.sentences import split_sentences
from onrecord.language.words import FUNCTION_WORDS
from onrecord.model import Article, Block, BlockKind, Span


class LeftOut(StrEnum):
    """Why a page is taken for no report."""

    FRONT_PAGE = "front page"
    LISTING = "listing"
    NOTICE = "notice"
    STUB = "stub"
    PICTURES = "pictures"
    VIDEO = "video"
    NO_SENTENCES = "no sentences"
    SHORT_LINES = "short lines"
    TOO_SHORT = "too short"


# Words of told lines. One sentence is a report where something says when it was filed ("More to follow.").
_MIN_TOLD = 8
_MIN_TOLD_UNDATED = 16
# What stands under a film or a row of pictures is no more than this; a report with a film is.
_MAX_UNDER_FILM = 40
_MAX_STUB = 250
"""Words; longer pages are no stubs, whatever they ask for."""
_MIN_BESIDE_STUB = 20
"""Told words that ask for nothing: with so many the beginning of a report stands above a pay wall."""
_MIN_NOTICE_SENTENCES = 3
_MIN_NOTICE_SHARE = 0.4
_MAX_NOTICE_SENTENCES = 40
_MAX_NOTICE_CHARS = 6_000
# The told lines of a list or a table are its notes: few words, and few beside the others and the clutter. Of 1,400
# development texts no report of fewer than 60 told words had less than a half, no page less than 0.24 of all its words.
_MIN_SHORT_LINES = 8
_MANY_SHORT_LINES = 20
_MAX_TOLD_AMONG_SHORT = 60
_MAX_SHARE_AMONG_SHORT = 0.2
_MAX_SHARE_OF_PAGE = 0.15
# Teasers: paragraphs that each stand under a headline of their own, or break off. In no development report of three
# paragraphs or more did over a half stand so, and over a third break off.
_MIN_TEASERS = 5
_MIN_TEASER_SHARE = 0.75
_MAX_TEASER_WORDS = 60
_MIN_CUT_SHARE = 0.6
_MIN_HEAD_WORDS = 3
# At an address that may be a section's, fewer do, and shorter ones.
_MIN_TEASERS_IN_SECTION = 3
_MAX_SECTION_TEASER_WORDS = 32
# A report that runs on, whatever its address: so many words in paragraphs of this length, each after another.
_MIN_FLOWING = 50
_MIN_FLOWING_WORDS = 15

_MIN_LINE = 5
_MIN_UNSTOPPED = 15
_MIN_FUNCTION_SHARE = 0.25
_LINE_CHARS = 5_000

_END = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_INNER_END = re.compile(r"[\w)\"”’][.!?…][\"”’)]?\s+[\"“‘(]?[A-Z0-9À-Þ]")
_CUT = re.compile(
    r"(?:\.\.\.|…|\[(?:\.\.\.|…)\]|\b(?:[Rr]ead|[Ss]ee|[Ss]how)?\s?[Mm]ore|[Cc]ontinue [Rr]eading)\W{0,3}\Z"
)

# Parts of an address.
_HOME = frozenset("home homepage index default main front frontpage".split())
_TRACKING = re.compile(r"utm_|fbclid|gclid|ref\b|cmp")
_SEARCH_KEYS = frozenset("q s query search searchterm searchinput keyword keywords".split())
_LISTING_ABOVE = frozenset(
    "tag tags topic topics category categories author authors byline contributor contributors columnists staff archive"
    " archives search keyword keywords label subject subjects section sections hashtag".split()
)
_LISTING_LAST = frozenset(
    "archive archives search results sitemap site-map obituaries deaths death-notices weather forecast horoscopes jobs"
    " careers classifieds property homes events calendar whats-on tv-guide tv-listings fixtures standings table scores"
    " lottery markets quotes vouchers coupons deals newsletters podcasts videos video galleries gallery photos latest"
    " latest-news most-read trending topics tags authors categories puzzles crosswords games rss feeds".split()
)
_NOTICE_NAMES = frozenset(
    "about-us contact-us terms-of-use terms-of-service terms-and-conditions terms-conditions conditions-of-use"
    " privacy-policy privacy-notice privacy-statement cookie-policy cookies-policy cookie-notice advertise-with-us"
    " user-agreement subscriber-agreement visitor-agreement legal-notice editorial-guidelines complaints-policy"
    " code-of-conduct work-with-us".split()
)
_NOTICE_LAST = _NOTICE_NAMES | frozenset(
    "about contact contacts terms privacy legal advertise imprint impressum".split()
)
_STUB_LAST = frozenset("login log-in signin sign-in logout register sign-up signup subscribe account".split())
_FILM = frozenset("video videos watch clip clips".split())
_PICTURES = frozenset("gallery galleries photos pictures slideshow slideshows photo-gallery in-pictures".split())
_DAY = re.compile(r"\d{1,4}")
_EXTENSION = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cms|stm)\Z")
_STORY_NUMBER = re.compile(r"\d{5,}|[0-9a-f]{8,}")
_MIN_SLUG_WORDS = 4
_MAX_EDITION = 2
_MAX_URL = 2_000

_TITLE_PARTS = re.compile(r"\s+(?:[|–—-]|::|»)\s+|:\s+")
_STUB_TITLE = re.compile(
    r"""(?:error\s)?(?:401|403|404|410|429|451|50[0234])\b.{0,40} | access\sdenied | forbidden
      | (?:page|story|article|content)\s(?:not\sfound|unavailable|(?:is\s)?no\slonger\savailable) | not\sfound
      | just\sa\smoment\W* | attention\srequired\W* | are\syou\sa\s(?:human|robot)\W* | before\syou\scontinue
      | log\s?in | sign\s?in | register | subscribe | please\swait\W* | loading\W* | redirecting\W*
      | we\svalue\syour\sprivacy | your\sprivacy\s(?:choices|options) | (?:temporarily\s)?unavailable
      | (?:site\s)?maintenance | too\smany\srequests""",
    re.IGNORECASE | re.VERBOSE,
)
_SEARCH_TITLE = re.compile(r"search(?:\sresults?)?(?:\sfor\b.*)?|.{0,60}\bsearch\sresults", re.IGNORECASE)

# What a page asks of its reader, or says of itself. The reader is "you", the page is "this page": a report on cookies
# speaks of neither.
_ASKS = re.compile(
    r"""\bjavascript\b.{0,60}\b(?:disabled|enabled?|required|turned\so(?:n|ff)|browser)\b
      | \b(?:enable|turn\son|requires?|without|activate)\s(?:\w+\s){0,2}(?:javascript|cookies)\b
      | \b(?:ad|advert)[\s-]?block(?:er|ing)s?\b
      | \b(?:your|this|unsupported|outdated|modern)\s(?:web\s)?browser\b | \bchecking\syour\b
      | \byou(?:\sare|['’]re)\s(?:a\s|not\sa\s)?(?:human|robot|being\sredirected)\b | \byou\sare\sa\shuman\b
      | \b(?:we|site|website|page|partners)\b.{0,60}\b(?:uses?|store|process|set)\b.{0,60}\b(?:cookies|personal\sdata
          |your\sdevice|similar\stechnologies)
      | \byou\s(?:agree|consent|accept)\b | \byour\s(?:consent|choices|preferences|privacy|permission|device)\b
      | \bour\s(?:use\sof\scookies|cookie\spolicy|privacy\s(?:policy|cent(?:re|er)|notice))\b
      | \b(?:cookie|privacy)\s(?:settings|preferences)\b
      | \b(?:log|sign)(?:ged|ing)?[\s-]?(?:in|on|up)\b.{0,60}\b(?:account|to|or|for|with|read|continue|access|e-?mail)\b
      | \b(?:to|or)\s(?:log|sign)\s?(?:in|up)\b | \b(?:log|sign)\s?in\.? \Z
      | \b(?:create|have|need)\s(?:a|an)\s(?:free\s)?account\b | \b(?:forgot|reset|enter)\s(?:\w+\s){0,4}password\b
      | \benter\syour\b | \bre-?enter\b
      | \b(?:subscribe|become\sa\s(?:member|subscriber))\s(?:now|today|to|for|here|or)\b
      | \bto\s(?:continue|keep|go\son)\sreading\b | \b(?:for|only\sto|already\sa)\s(?:\w+\s)?(?:subscribers?|members?)\b
      | \b(?:unlimited|full|digital)\saccess\b | \bcancel\s(?:at\s)?any\s?time\b | \bfree\sarticles?\b
      | \b(?:article|story|page|content)\slimit\b | \bfor\sthe\sfirst\s(?:month|year|\w+\s(?:weeks|months))\b
      | \bsubscription\s(?:service|offer|plan|options)s?\b
      | \b(?:you|your)\b.{0,40}\b(?:permission|authori[sz]ed|attempting)\b.{0,40}\b(?:access|view)\b
      | \b(?:this|the)\s(?:page|story|article|site|website|content|url|link|video)\b.{0,50}
          \b(?:not\s(?:be\s)?(?:found|available|exist|accessible)|no\slonger|unavailable|moved|removed|expired|deleted
          |down\sfor|undergoing|cannot\sbe)
      | \bmay\shave\s(?:been\s)?(?:moved|deleted|removed|expired)\b | \b(?:is|are)\sremoved\sfrom\sthis\s(?:site|page)\b
      | \b(?:page|story|article)\s(?:that\s)?you\b.{0,30}\b(?:looking\sfor|requested|tried)\b
      | \baccess\s(?:to\sthis\spage\s)?(?:cannot\sbe\sgranted|(?:has\sbeen|is)\sdenied)\b
      | \b(?:redirected|refresh|reload)\b.{0,60}\b(?:page|click|automatically|shortly|\Z)
      | \b(?:try\sagain|click\shere)\b
      | \byour\s(?:search|query)\b | \bno\s(?:results|stories|articles)\s(?:were\s)?(?:found|match)
      | \b(?:this|we)\s(?:may|will)\s(?:take\sa\sfew|be\sback)\b | \b(?:request|ray|reference|error)\s(?:id|code)\b
      | \bapologi[sz]e\sfor\s(?:the|any)\sinconvenience\b | \bour\shome\s?page\b
      | \bexternal\s(?:links|sites)\b.{0,80}\b(?:responsible|provided)\b
      | \bfor\sany\sissues\b | \be-?mail\s\S+@\S+ | \bnot\s(?:available|deliverable)\s(?:area|in\syour)\b
      | \b(?:newsletters?|alerts)\b.{0,80}\b(?:deliver(?:ed)?|inbox|receive|sign\sup|subscribe)
      | \b(?:download|get|open)\s(?:our|the)\s(?:\w+\s)?app\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTIFIES = re.compile(
    r"""\b(?:these|our|this)\s(?:terms|agreement|privacy\s(?:policy|notice|statement)|cookie\s(?:policy|notice)
          |conditions\sof\suse)\b | \bterms\s(?:of\s(?:use|service)|and\sconditions)\b
      | \b(?:you|users?)\s(?:agree|acknowledge|consent|may\s(?:not|download|print|use|opt|cancel|contact|unsubscribe)
          |have\s(?:the|a)\sright|must\snot)\b
      | \b(?:we|our\spartners|third\sparties)\s(?:and\s(?:our\s)?partners\s|also\s|will\s|may\s|do\snot\s){0,2}
          (?:collects?|use|shares?|process|store|sell|disclose|retain|change|update|modify|amend|reserve\sthe\sright
          |guarantee)\b
      | \byour\s(?:personal\s)?(?:information|data|use\sof|account|browser|consent|rights|device|e-?mail\saddress)\b
      | \bour\s(?:content|services?|web\s?sites?|sites?|apps?|editorial\scode|advertisers|sales\steam|office)\b
      | \b(?:contact|e-?mail|call|write\sto|advertise\swith|visit|join|reach)\s(?:us|our)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Both of these speak to somebody; a report seldom does outside quotations. Of its words, at least so many.
_PERSON = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Ww]e|[Oo]ur|us)\b")
_READER = re.compile(r"\b[Yy]ou(?:rs?)?\b")
_MIN_PERSON_SHARE = 0.03
# What reports say and pages do not.
_REPORTS = re.compile(
    r"[“”\"«»]|\b(?:said|says|told|according\sto|reported|announced)\b|\bon\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)


def why_left_out(article: Article) -> LeftOut | None:
    """Why an article of a crawl is taken for no report; ``None`` for what may be one.

    The address counts for pages alone, whose blocks have places: rows of data are judged by their words. Languages are
    not judged, and what holds clutter only is refused by ingest.
    """
    shape = _measure(article)
    address = _read_address(article.url) if shape.is_page else _NOWHERE
    return (
        _by_address(address, shape)
        or _by_wording(article, shape)
        or (_by_name(article, shape) if shape.is_page else None)
        or _by_shape(shape, address)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """What an address says.

    Attributes:
        kind: What it says outright: a front page, a listing, a notice or a stub.
        is_sure: That nothing in the page can say otherwise.
        may_be_section: No part of it looks like the name or the number of a story.
        shows: What the page is about, where that is a film or pictures.
    """

    kind: LeftOut | None = None
    is_sure: bool = False
    may_be_section: bool = False
    shows: LeftOut | None = None


_NOWHERE = _Address()


def _read_address(url: str | None) -> _Address:
    try:
        parts = urlsplit(url or "")
        keys = {key.lower() for key, _ in parse_qsl(parts.query, max_num_fields=50)}
    except ValueError:
        return _NOWHERE
    if not parts.netloc or len(parts.path) > _MAX_URL:
        return _NOWHERE
    keys = {key for key in keys if not _TRACKING.match(key)}
    names = [_EXTENSION.sub("", name.lower()) for name in parts.path.split("/") if name]
    while names and names[-1] in _HOME:
        names.pop()
    kind, is_sure = _kind_of_address(names, keys)
    shows = LeftOut.VIDEO if _FILM.intersection(names) else None
    shows = LeftOut.PICTURES if _PICTURES.intersection(names) else shows
    return _Address(kind=kind, is_sure=is_sure, may_be_section=not keys and _is_general(names), shows=shows)


def _kind_of_address(names: list[str], keys: set[str]) -> tuple[LeftOut | None, bool]:
    """What an address of these parts and keys of its query is, and whether for sure."""
    if not names or names == ["search"]:
        searches = bool(keys & _SEARCH_KEYS) or bool(names)
        return (LeftOut.LISTING if searches else None if keys else LeftOut.FRONT_PAGE), not keys and not names
    if names[-1] in _NOTICE_LAST:
        return LeftOut.NOTICE, names[-1] in _NOTICE_NAMES
    if names[-1] in _STUB_LAST:
        return LeftOut.STUB, False
    if keys:
        return (LeftOut.LISTING if keys & _SEARCH_KEYS and "search" in names else None), False
    if len(names) == 1 and len(names[0]) <= _MAX_EDITION and names[0].isalpha():
        return LeftOut.FRONT_PAGE, False
    return (LeftOut.LISTING if _is_listing(names) else None), False


def _is_listing(names: list[str]) -> bool:
    """Whether an address of these parts lists what was published under a name, in a section or on a day."""
    if names[-1] in _LISTING_LAST or all(_DAY.fullmatch(name) for name in names):
        return True
    paged = len(names) > 2 and names[-2] == "page" and names[-1].isdigit()
    names = names[:-2] if paged else names
    above = next((place for place, name in enumerate(names) if name in _LISTING_ABOVE), None)
    if above is None:
        return paged and _is_general(names)
    return _is_general(names[above + 1 :])


def _is_general(names: list[str]) -> bool:
    """Whether no part is the name of a story, of several words, or its number."""
    return not any(len(re.split(r"[-_+]", name)) >= _MIN_SLUG_WORDS or _STORY_NUMBER.search(name) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the lines of an article are. Words are counted as blanks part them.

    Attributes:
        is_page: It was taken from a page.
        told: Words in told lines: those with a sentence in them.
        untold: Words in the other lines.
        beside: Words in clutter and bylines.
        lines: How many paragraphs are told.
        short: How many are not.
        captions: How many captions there are.
        teased: How many told paragraphs stand under a line of clutter, as under the linked headline of another story.
        headed: How many stand under any line that is not told.
        cut: How many end in dots, or with "Read more".
        flowing: Words of longer told paragraphs that follow another one.
        is_dated: Something says when it appeared, or who filed it.
    """

    is_page: bool
    told: int
    untold: int
    beside: int
    lines: int
    short: int
    captions: int
    teased: int
    headed: int
    cut: int
    flowing: int
    is_dated: bool

    @property
    def runs_on(self) -> bool:
        """Whether paragraphs follow each other as in a report only."""
        return self.flowing >= _MIN_FLOWING


def _measure(article: Article) -> _Shape:
    told = untold = beside = lines = short = captions = teased = headed = cut = flowing = 0
    above = ""
    for block in article.blocks:
        words, is_told = _weigh(article.text, block.span)
        match block.kind:
            case BlockKind.PARAGRAPH if is_told:
                told, lines = told + words, lines + 1
                teased += above == "clutter"
                headed += above in {"clutter", "line"}
                flowing += words if above == "told" and words >= _MIN_FLOWING_WORDS else 0
                cut += _CUT.search(article.text, max(block.span.start, block.span.end - 40), block.span.end) is not None
                above = "told"
            case BlockKind.PARAGRAPH | BlockKind.HEADING:
                untold, short = untold + words, short + 1
                above = "line" if words >= _MIN_HEAD_WORDS else above
            case BlockKind.HEADLINE:
                told += words if is_told else 0
                above = "headline"
            case BlockKind.CAPTION:
                captions += 1
            case BlockKind.CLUTTER | BlockKind.BYLINE:
                beside += words
                above = "clutter" if block.kind is BlockKind.CLUTTER and words >= _MIN_HEAD_WORDS else above
    return _Shape(
        is_page=any(block.place for block in article.blocks),
        told=told,
        untold=untold,
        beside=beside,
        lines=lines,
        short=short,
        captions=captions,
        teased=teased,
        headed=headed,
        cut=cut,
        flowing=flowing,
        is_dated=bool(article.published or article.credits or article.bylines),
    )


def _weigh(text: str, span: Span) -> tuple[int, bool]:
    """How many words a line has, and whether it is told: it holds the end of a sentence, or runs on like one."""
    line = span.of(text)
    words = line.split()
    if len(words) < _MIN_LINE:
        return len(words), False
    if _END.search(line[-8:]) or _INNER_END.search(line[:_LINE_CHARS]):
        return len(words), True
    first = words[:200]
    function = sum(word.lower() in FUNCTION_WORDS for word in first)
    return len(words), len(first) >= _MIN_UNSTOPPED and function >= _MIN_FUNCTION_SHARE * len(first)


def _by_address(address: _Address, shape: _Shape) -> LeftOut | None:
    """What the address says, unless the page runs on as a report does."""
    if address.kind is not None and (address.is_sure or not shape.runs_on):
        return address.kind
    return address.shows if address.shows and shape.told < _MAX_UNDER_FILM else None


def _by_wording(article: Article, shape: _Shape) -> LeftOut | None:
    """Whether most of it asks the reader for something, or tells of the site and its terms."""
    if 0 < shape.told + shape.untold <= _MAX_STUB and _is_stub(article, shape):
        return LeftOut.STUB
    return LeftOut.NOTICE if _is_notice(article) else None


def _is_stub(article: Article, shape: _Shape) -> bool:
    """Whether its sentences ask for something; of a page that nothing dates, those that speak to the reader do."""
    speaks = shape.is_page and not shape.is_dated and not _REPORTS.search(article.text)
    speaks = speaks and _READER.search(article.text) is not None
    asks = besides = 0
    for sentence in _sentences(article, BlockKind.PARAGRAPH, BlockKind.HEADING):
        words = len(sentence.split())
        asking = _ASKS.search(sentence) or (speaks and _PERSON.search(sentence))
        if asking and not _REPORTS.search(sentence):
            asks += words
        elif words >= _MIN_LINE and _END.search(sentence[-8:]):
            besides += words
    return asks >= max(besides, 1) and besides < _MIN_BESIDE_STUB


def _is_notice(article: Article) -> bool:
    beginning = article.text[:_MAX_NOTICE_CHARS]
    if len(_PERSON.findall(beginning)) < max(_MIN_NOTICE_SENTENCES, _MIN_PERSON_SHARE * len(beginning.split())):
        return False
    notes = reports = count = 0
    for sentence in _sentences(article, BlockKind.PARAGRAPH):
        count += 1
        notes += _NOTIFIES.search(sentence) is not None
        reports += _REPORTS.search(sentence) is not None
        if count == _MAX_NOTICE_SENTENCES:
            break
    return notes >= max(_MIN_NOTICE_SENTENCES, _MIN_NOTICE_SHARE * count) and reports <= count // 10


def _sentences(article: Article, *kinds: BlockKind) -> Iterator[str]:
    """The sentences of the blocks of these kinds, of the beginning."""
    spans = (_clipped(block) for block in article.blocks if block.kind in kinds)
    return (span.of(article.text) for span in split_sentences(article.text, (span for span in spans if span)))


def _clipped(block: Block) -> Span | None:
    end = min(block.span.end, _MAX_NOTICE_CHARS)
    return Span(block.span.start, end) if block.span.start < end else None


def _by_name(article: Article, shape: _Shape) -> LeftOut | None:
    """What the title names the page, where it names no story."""
    title = " ".join(article.title.value[:300].split()) if article.title else ""
    parts = [title, *_TITLE_PARTS.split(title)]
    if any("-".join(part.lower().split()) in _NOTICE_NAMES for part in parts):
        return LeftOut.NOTICE
    if shape.runs_on:
        return None
    if any(_STUB_TITLE.fullmatch(part) for part in parts) and shape.told + shape.untold <= _MAX_STUB:
        return LeftOut.STUB
    return LeftOut.LISTING if any(_SEARCH_TITLE.fullmatch(part) for part in parts) else None


def _by_shape(shape: _Shape, address: _Address) -> LeftOut | None:
    if not shape.told:
        if shape.captions >= _MIN_TEASERS_IN_SECTION:
            return LeftOut.PICTURES
        return LeftOut.SHORT_LINES if shape.short >= _MIN_SHORT_LINES else LeftOut.NO_SENTENCES
    if _is_teasers(shape, address):
        return LeftOut.LISTING
    if _is_list(shape):
        return LeftOut.SHORT_LINES
    is_dated = shape.is_dated or not shape.is_page
    return LeftOut.TOO_SHORT if shape.told < (_MIN_TOLD if is_dated else _MIN_TOLD_UNDATED) else None


def _is_list(shape: _Shape) -> bool:
    """Whether there are a few sentences among many lines that are none, or among much clutter."""
    lines = shape.told + shape.untold
    few = shape.told < _MAX_TOLD_AMONG_SHORT
    if few and shape.is_page and shape.told < _MAX_SHARE_OF_PAGE * (lines + shape.beside):
        return True
    enough = shape.short >= (_MIN_SHORT_LINES if few else _MANY_SHORT_LINES)
    return enough and not shape.runs_on and shape.told < _MAX_SHARE_AMONG_SHORT * lines


def _is_teasers(shape: _Shape, address: _Address) -> bool:
    """Whether its sentences each stand under the headline of another story, or break off."""
    if shape.cut >= max(_MIN_TEASERS, _MIN_CUT_SHARE * shape.lines):
        return True
    if shape.runs_on or shape.told > _MAX_TEASER_WORDS * shape.lines:
        return False
    if shape.teased >= max(_MIN_TEASERS, _MIN_TEASER_SHARE * shape.lines):
        return True
    enough = shape.headed >= max(_MIN_TEASERS_IN_SECTION, _MIN_CUT_SHARE * shape.lines)
    return enough and address.may_be_section and shape.told <= _MAX_SECTION_TEASER_WORDS * shape.lines
