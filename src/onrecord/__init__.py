"""onrecord keeps the record: who said what, in which exact words and through whom.

Public names: the functions ``read``, ``compare``, ``brief`` and ``verify``; what they take and give (``Text``,
``Compared``, ``Briefed``, ``Verified``); the types of ``onrecord.model`` and the errors of ``onrecord.errors``.
Importing this package does nothing else; the parts are loaded when a name is first used.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import Briefed, Compared, Text, Verified, brief, compare, read, verify
    from onrecord.errors import ConfigError, FetchError, InputError, OnrecordError
    from onrecord.model import (
        Article,
        Attribution,
        Briefing,
        Comparison,
        Evidence,
        Moment,
        Outcome,
        Reading,
        Report,
        Span,
        Speaker,
        Story,
    )

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attribution",
    "Briefed",
    "Briefing",
    "Compared",
    "Comparison",
    "ConfigError",
    "Evidence",
    "FetchError",
    "InputError",
    "Moment",
    "OnrecordError",
    "Outcome",
    "Reading",
    "Report",
    "Span",
    "Speaker",
    "Story",
    "Text",
    "Verified",
    "__version__",
    "brief",
    "compare",
    "read",
    "verify",
]

_FUNCTIONS = ("brief", "compare", "read", "verify")
_API = frozenset({*_FUNCTIONS, "Briefed", "Compared", "Text", "Verified"})
_ERRORS = frozenset({"ConfigError", "FetchError", "InputError", "OnrecordError"})


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "onrecord.api" if name in _API else "onrecord.errors" if name in _ERRORS else "onrecord.model"
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """This package, where ``read``, ``compare``, ``brief`` and ``verify`` stay functions.

    The rooms of the same names are modules below this one, and importing a module sets its name on its parent. The
    rooms stay importable (``from onrecord.read import read_article``); only that side effect is left out.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _FUNCTIONS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
