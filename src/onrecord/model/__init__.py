"""The nouns of onrecord, as frozen values.

Comes in: nothing. Goes out: the types in which all rooms meet: an ``Article`` is read into a ``Reading``, reports are
grouped into a ``Story``, compared into a ``Comparison`` and shown as a ``Briefing``. Promises: every span is half-open,
in Unicode code points of ``Article.text``; unknown is ``None``; tuples are in a stated order.
"""

from onrecord.model.article import Article, Block, BlockKind
from onrecord.model.briefing import Briefing, Excerpt, Label, Line, Piece, Section, SectionKind, StoryBriefing
from onrecord.model.comparison import (
    Answer,
    Change,
    ChangeFlag,
    ChangeKind,
    Comparison,
    Fact,
    FactKind,
    Omission,
    Origin,
    OriginKind,
    Position,
    PositionStep,
    Rendering,
    RenderingKind,
    TimelineEntry,
    Upcoming,
    Utterance,
)
from onrecord.model.evidence import ArticleId, AttributionId, Evidence, Maker, SpeakerId, Stated
from onrecord.model.moment import Moment, Precision
from onrecord.model.outcome import Outcome
from onrecord.model.reading import (
    Attribution,
    AttributionKind,
    Commitment,
    Polarity,
    Quantity,
    Reading,
    Report,
    Role,
    Speaker,
    SpeakerKind,
    TimeRef,
    TimexType,
    Via,
)
from onrecord.model.span import Span
from onrecord.model.story import Copy, Story

__all__ = [
    "Answer",
    "Article",
    "ArticleId",
    "Attribution",
    "AttributionId",
    "AttributionKind",
    "Block",
    "BlockKind",
    "Briefing",
    "Change",
    "ChangeFlag",
    "ChangeKind",
    "Commitment",
    "Comparison",
    "Copy",
    "Evidence",
    "Excerpt",
    "Fact",
    "FactKind",
    "Label",
    "Line",
    "Maker",
    "Moment",
    "Omission",
    "Origin",
    "OriginKind",
    "Outcome",
    "Piece",
    "Polarity",
    "Position",
    "PositionStep",
    "Precision",
    "Quantity",
    "Reading",
    "Rendering",
    "RenderingKind",
    "Report",
    "Role",
    "Section",
    "SectionKind",
    "Span",
    "Speaker",
    "SpeakerId",
    "SpeakerKind",
    "Stated",
    "Story",
    "StoryBriefing",
    "TimeRef",
    "TimelineEntry",
    "TimexType",
    "Upcoming",
    "Utterance",
    "Via",
]
