"""Inputs that somebody hands in at a page: taken in one after the other, while the page tells how far it is.

What is in hand lives in this process: when it ends, what is not yet in the store has to be handed in again.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath

from onrecord.errors import FetchError, InputError, InputUnreadable, OnrecordError
from onrecord.flow.faults import fault
from onrecord.flow.loading import Input
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.text import Text
from onrecord.model import Article

_KEPT = 200
_NEXT_STEP = "see the log of the server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was handed in: its name, as its owner's machine has it, and what is in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of one input: the number of its article, or why it failed and what to do.

    Attributes:
        name: The file, address or headline.
        article: The number of the article; ``None`` for a failure.
        is_new: Whether its text was not in the store before.
        reason: Why it failed.
        next_step: What to do about it.
    """

    name: str
    article: int | None = None
    is_new: bool = False
    reason: str | None = None
    next_step: str | None = None


@dataclass(slots=True, kw_only=True)
class Addition:
    """Inputs that were handed in together.

    Attributes:
        id: A name that nobody guesses.
        given: How many inputs there are.
        lines: What became of them, in the order in which they were done; one input may hold several articles.
        is_read: Whether all are in the store.
        is_done: Whether they are grouped and compared, too.
    """

    id: str
    given: int
    lines: tuple[Line, ...] = ()
    is_read: bool = False
    is_done: bool = False


class AddDesk:
    """Takes inputs in, in a thread of its own; the newest two hundred additions are remembered."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._additions: OrderedDict[str, Addition] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="add")

    def hand_in(self, inputs: Sequence[str | Text | Upload]) -> Addition:
        """Begin with inputs; a ``str`` is a URL."""
        addition = Addition(id=secrets.token_urlsafe(12), given=len(inputs))
        self._additions[addition.id] = addition
        while len(self._additions) > _KEPT:
            self._additions.popitem(last=False)
        self._thread.submit(self._work, addition, tuple(inputs))
        return addition

    def find(self, name: str) -> Addition | None:
        """An addition by its id; ``None`` where it is not known, or no longer."""
        return self._additions.get(name)

    def close(self) -> None:
        """Finish what was handed in."""
        self._thread.shutdown()

    def _work(self, addition: Addition, inputs: tuple[str | Text | Upload, ...]) -> None:
        try:
            for result in self._take(inputs):
                addition.lines += (_line(result),)
            addition.is_read = True
            for settled in self._newsroom.settle():
                if isinstance(settled, OnrecordError):
                    addition.lines += (_line(settled),)
        except Exception as error:  # noqa: BLE001 - the border: whoever handed it in is told, whatever went wrong
            addition.lines += (_line(fault("what was handed in", "adding", error)),)
        finally:
            addition.is_read = addition.is_done = True

    def _take(self, inputs: Iterable[str | Text | Upload]) -> Iterator[Added | OnrecordError]:
        """One input after the other, so that each is in the store before the next is looked at."""
        for given in inputs:
            loaded: Iterable[Input | OnrecordError] = _open(given) if isinstance(given, Upload) else (given,)
            for one in loaded:
                if isinstance(one, OnrecordError):
                    yield one
                else:
                    yield from self._newsroom.add([one])


def _open(upload: Upload) -> Iterator[Article | OnrecordError]:
    """The articles of a file, under its own name; it is told by what is in it."""
    from onrecord.ingest import iter_load  # noqa: PLC0415 - the rooms are loaded when used
    from onrecord.ingest.formats import named_format  # noqa: PLC0415

    name = PurePosixPath(upload.name.replace("\\", "/")).name[:200] or "a file without a name"
    if named_format(name) is None:
        yield InputUnreadable(name, "files of this kind are not read", "give text, HTML, JSON or JSONL, by its suffix")
        return
    for item in iter_load(["-"], stdin=BytesIO(upload.data)):
        if isinstance(item, InputError):
            yield type(item)(name, item.reason, item.next_step)
        else:
            yield replace(item, name=name) if isinstance(item, Article) else item


def _line(result: Added | OnrecordError) -> Line:
    if isinstance(result, Added):
        article = result.article
        name = article.title.value if article.title else article.name
        return Line(name=name, article=result.put.article_id, is_new=result.put.new)
    if isinstance(result, InputError | FetchError):
        return Line(name=result.name, reason=result.reason, next_step=result.next_step)
    return Line(name="the store", reason=str(result), next_step=_NEXT_STEP)
