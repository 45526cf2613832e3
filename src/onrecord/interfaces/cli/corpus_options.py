"""What the options of ``onrecord corpus`` can be."""

from enum import StrEnum


class EngineName(StrEnum):
    """What does the work."""

    LOCAL = "local"
    RAY = "ray"
