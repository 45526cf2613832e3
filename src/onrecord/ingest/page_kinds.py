"""What one passage of a page is, told by its form and by what the elements around it are named.

The wordings are those of news pages in general; none belongs to one outlet.
"""

import re

from onrecord.ingest.bylines import is_byline as is_byline_line
from onrecord.ingest.page_text import Passage, Sign

_URL = re.compile(r"https?://|www\.")
_STATEMENT_END = re.compile(r"[.…][\"'”’»)\]]*\Z")
_SENTENCE_END = re.compile(r"[^.…]\.[\"'”’»)\]]*\Z")
_WORD = re.compile(r"\w+")

# A line of links to other stories carries no full stop; a sentence that is one link does.
_MAX_LINKED = 0.8
_MIN_LINKED_WORDS = 4
# "Read more: ..." is a pointer to another page only where it links, or is a bare label.
_MAX_LABEL = 40
_MAX_POINTER = 200
_MIN_POINTER_LINKED = 0.3
_MAX_PROMPT = 400
_POINTER = re.compile(
    r"""[^\w"'“”‘’«»]*(?:
        related | recommended
      | read\ (?:more|also|next|the\ full) | see\ also | also\ (?:read|see|on)
      | more(?:\ from|\ on|\ news)?\s*[:|]
      | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested) | don.t\ miss
      | (?:keep|continue|further)\ reading
      | click\ (?:here|for) | tap\ here
      | (?:watch|listen)(?:\ live|\ now|\ more)?\s*[:|] | download\s*[:|]
      | (?:advertisement|promoted|sponsored|trending|most\ (?:read|popular)|share\ this)\b
      | (?:story\ continues|scroll\ to\ continue)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Prompts that need no link to be told from the story; each has to open the line.
_PROMPT = re.compile(
    r"""[^\w"'“”‘’«»]*(?:
        (?:sign\ up|subscribe|register)\b .{0,60}
            \b(?:newsletter|e-?mail|updates|alerts|free|daily|weekly|channel|podcast|now|today|here)
      | (?:get|have)\ .{0,80}\b(?:delivered|sent)\b .{0,30}\b(?:inbox|letterbox|door|phone|e-?mail)
      | (?:like|follow|find|join)\ (?:us|the\ \w+|\w+)? .{0,60}
            \bon\ (?:facebook|twitter|instagram|youtube|x\b|linkedin|telegram|whatsapp)
      | (?:e-?mail|contact|reach|write\ to)\ .{0,80}(?:@|\bon\ twitter\b)
      | (?:advertisement|skip\ advertisement|loading|share|print|comments?|tags?|topics?)\s*:?\s*\Z
      | (?:copyright|©|\(c\))\ ?.{0,60}\b(?:19|20)\d\d\b
      | all\ rights\ reserved | this\ material\ may\ not\ be\ (?:published|reproduced)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "by Ada Quill", as pages write it within a line of small print.
_BY = re.compile(r"by\s+[A-Z\u00c0-\u024f][^.!?]{2,90}\Z")
_DATED = re.compile(
    r"(?:first |last |originally )?(?:published|updated|posted|modified)\b[^.!?]{0,70}\d.{0,20}\Z", re.IGNORECASE
)
_CREDIT = re.compile(
    r"""[(\[]?\s*(?:
        (?:photo|image|picture|photograph|illustration|video|graphic)s?(?:\ credit|\ courtesy)?(?:\ by|\ of)?\s*[:©|/]
      | ©
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_IMAGE_RIGHTS = re.compile(
    r"\b(?:photos?|image|picture)s?\b.{0,40}©|©.{0,60}\b(?:Getty|Reuters|AP|AFP)\b", re.IGNORECASE
)
_MAX_CREDIT = 160
_MAX_BYLINE = 160


def has_sign(passage: Passage, *signs: Sign) -> bool:
    """Whether an element around the passage carries one of the signs."""
    return any(region.sign in signs for region in passage.regions)


def is_clutter(passage: Passage) -> bool:
    """Whether it is no part of the story: share bars, links to other stories, prompts, notices, hidden text."""
    return (
        not any(map(str.isalnum, passage.text))
        or has_sign(passage, Sign.CLUTTER, Sign.COMMENTS, Sign.HIDDEN)
        or is_link_line(passage)
        or is_pointer(passage)
        or is_prompt(passage)
    )


def is_link_line(passage: Passage) -> bool:
    """Whether it is a link through and through, as a list of other stories has them; an address written out is none."""
    return (
        passage.link_share > _MAX_LINKED
        and len(_WORD.findall(passage.text[:_MAX_POINTER])) >= _MIN_LINKED_WORDS
        and not _URL.search(passage.text)
        and not _STATEMENT_END.search(passage.text[-8:])
    )


def is_pointer(passage: Passage) -> bool:
    """Whether it leads to another page ("Read more: ...") or labels what does ("Related stories")."""
    text = passage.text
    if len(text) > _MAX_POINTER or not _POINTER.match(text):
        return False
    return passage.link_share > _MIN_POINTER_LINKED or (len(text) <= _MAX_LABEL and not _SENTENCE_END.search(text))


def is_prompt(passage: Passage) -> bool:
    """Whether it asks the reader to sign up, follow or write, or states rights; a quotation never does."""
    return len(passage.text) <= _MAX_PROMPT and _PROMPT.match(passage.text) is not None


def is_caption(passage: Passage) -> bool:
    """Whether it stands under a picture, or credits one."""
    if has_sign(passage, Sign.CAPTION):
        return True
    text = passage.text
    return len(text) <= _MAX_CREDIT and bool(_CREDIT.match(text) or _IMAGE_RIGHTS.search(text))


def is_byline(passage: Passage) -> bool:
    """Whether it names the authors or the time of publication, and does little else."""
    text = passage.text
    return len(text) <= _MAX_BYLINE and (
        has_sign(passage, Sign.BYLINE)
        or bool(_BY.match(text) or _DATED.match(text))
        or is_byline_line(text, near_top=False)
    )


def is_author_note(passage: Passage) -> bool:
    """Whether it is about the author rather than by the author."""
    return has_sign(passage, Sign.BYLINE) and len(passage.text) > _MAX_BYLINE
