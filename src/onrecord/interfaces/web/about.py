"""The page about the method: what is done and not done, how well, by which makers."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord import __version__
from onrecord.flow.rating import BURST_FROM_NETWORK, BURST_OF_NEW, BURST_TIME, PER_READER
from onrecord.interfaces.web.rendering import render
from onrecord.model import Maker
from onrecord.read.reader import TAGGED_MAKER

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What was measured, on which data, and what the quality gate does not let it fall below, in [0, 1]."""

    measure: str
    data: str
    floor: float


@cache
def accuracy() -> tuple[Measure, ...]:
    """The measured accuracy, as README has it; the file is written by ``scripts/check_docs.py``."""
    text = (files("onrecord.interfaces.web") / "accuracy.json").read_text(encoding="utf-8")
    return tuple(Measure(**row) for row in json.loads(text))


@cache
def makers() -> tuple[tuple[str, Maker], ...]:
    """What reads, compares and examines, with its version."""
    from onrecord import fairness  # noqa: PLC0415 - the rooms are loaded when used
    from onrecord.compare.story import MAKER  # noqa: PLC0415

    return (("Reading", TAGGED_MAKER), ("Comparing", MAKER), ("Fairness", fairness.MAKER))


@router.get("/about")
def show_about(request: Request) -> HTMLResponse:
    """The page about the method."""
    limits = {
        "per_reader": PER_READER,
        "from_network": BURST_FROM_NETWORK,
        "of_new": BURST_OF_NEW,
        "minutes": int(BURST_TIME.total_seconds() // 60),
    }
    return render(request, "about.html", accuracy=accuracy(), makers=makers(), version=__version__, limits=limits)
