"""What the options of ``onrecord corpus`` can be."""

from enum import StrEnum


class EngineName(StrEnum):
    """What does the work."""

    LOCAL = "local"
    RAY = "ray"


class AnswerFormat(StrEnum):
    """How an answer is shown."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class SaidHow(StrEnum):
    """How much of a statement stands in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class CountedBy(StrEnum):
    """What statements are counted by."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    MONTH = "month"
    KIND = "kind"
    ROLE = "role"


class DiffersBy(StrEnum):
    """How a rendering differs from the fullest wording."""

    ALTERED = "altered"
    SHORTENED = "shortened"
    SPLICED = "spliced"


class Touched(StrEnum):
    """What a change touches that may alter the meaning."""

    NEGATION = "negation"
    NUMBER = "number"
    MODALITY = "modality"
    CONDITION = "condition"


class SampledFrom(StrEnum):
    """The tables that rows are drawn from."""

    ATTRIBUTIONS = "attributions"
    ARTICLES = "articles"
    LEFT_OUT = "left_out"
    ERRORS = "errors"
    COPIES = "copies"
    STORIES = "stories"
    UTTERANCES = "utterances"
    RENDERINGS = "renderings"
    SPEAKERS = "speakers"
    QUANTITIES = "quantities"
    TIMES = "times"
    COMMITMENTS = "commitments"
