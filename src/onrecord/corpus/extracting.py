"""First stage: the files of a part -> its articles, and what the later stages need of each."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from platform import node
from typing import ClassVar

import numpy as np
import pyarrow as pa

from onrecord.corpus.choosing import why_left_out
from onrecord.corpus.grouping import window_day
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.parts import File, digest_files
from onrecord.corpus.remote import RemoteFile, fetched, shown
from onrecord.corpus.sketches import Sketch, sketch
from onrecord.corpus.tables import (
    WORK_ARTICLES,
    WORK_SKETCHES,
    WORK_TERMS,
    article_row,
    error_row,
    left_out_row,
    schema_of,
)
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter
from onrecord.errors import ConfigError, InputError, LanguageNotSupported, NotAnArticle, OnrecordError
from onrecord.faults import fault
from onrecord.group import Counted
from onrecord.ingest import Named, infer_published, iter_load
from onrecord.ingest.formats import Format, named_format
from onrecord.model import Article
from onrecord.store.codec import Codec

ARTICLE: Codec[Article] = Codec(Article)
_SKETCHES = 20_000
"""Articles whose sketches are held, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract(Task):
    """Take the articles out of some files.

    Attributes:
        part: The part's number.
        files_in: The files, in the order in which they are read; one that is elsewhere is here while it is read.
        inputs: The digest of the files, as they were when the run began.
        all_pages: Whether pages are kept that are no reports; texts and rows of data are, whatever they are.
    """

    stage: ClassVar[str] = "extract"
    tables: ClassVar[tuple[str, ...]] = ("articles", "left_out", "errors", WORK_ARTICLES, WORK_SKETCHES, WORK_TERMS)

    part: int
    files_in: tuple[File, ...]
    inputs: str
    all_pages: bool = False

    @property
    def subject(self) -> str:
        """The first of the files."""
        return _name(self.files_in[0])

    def write(self, writer: TableWriter, in_hand: InHand) -> None:
        """Write the articles, what is left out, and what cannot be read."""
        self._check_inputs()
        sketches = _Sketches(self.part, writer)
        for arrival in self._arrivals(in_hand):
            if isinstance(arrival, Article):
                self._put(arrival, writer, sketches)
            elif isinstance(arrival, NotAnArticle | LanguageNotSupported):
                writer.put("left_out", left_out_row(arrival, part=self.part))
            else:
                writer.put("errors", error_row(arrival, part=self.part))
        sketches.write()
        self._check_inputs()

    def _check_inputs(self) -> None:
        """See that the files are those that the run is of: what is missing for a while must not be taken as read.

        Raises:
            ConfigError: They are not seen here, or have changed.
        """
        try:
            same = digest_files(self.files_in) == self.inputs
        except OSError as error:
            step = "give paths that all machines share"
            raise ConfigError(f"{error.filename}: is not seen on {node()} ({error.strerror}); {step}") from error
        if not same:
            raise ConfigError(f"{self.subject}: changed while the corpus was built; run it again when it is all there")

    def _put(self, article: Article, writer: TableWriter, sketches: "_Sketches") -> None:
        """Write an article under the next number; one that cannot be taken in gets none."""
        number = writer.items + 1
        text = article.text.encode("utf-8", "surrogatepass")
        try:
            if article.published is None:
                article = replace(article, published=infer_published(article))
            counted, sketched, packed = Counted.of(article), sketch(article.text), ARTICLE.pack(article)
        except Exception as error:  # noqa: BLE001 - the border: one article must not end the part, whatever it holds
            writer.put("errors", error_row(fault(article.name, "extracting", error), part=self.part))
            return
        writer.items = number
        writer.put(
            "articles",
            article_row(article, part=self.part, number=number, digest=blake2b(text, digest_size=16).hexdigest()),
        )
        writer.put(WORK_ARTICLES, {"number": number, "article": packed})
        place = {"part": self.part, "number": number, "article": article.id, "day": counted.day}
        place["window_day"] = window_day(counted.day, self.part, number)
        writer.put(WORK_TERMS, place | {"terms": counted.counts.terms, "counts": counted.counts.counts})
        sketches.add(number, _digest(text, counted.day, article), sketched)

    def _arrivals(self, in_hand: InHand) -> Iterator[Article | OnrecordError]:
        for file in self.files_in:
            judged = not self.all_pages and named_format(file.name) in {Format.WARC, Format.HTML}
            try:
                with _here(file) as given:
                    for arrival in iter_load([given], begin=in_hand.begin, repeats=True):
                        yield _judge(arrival) if judged and isinstance(arrival, Article) else arrival
            except ConfigError:
                raise  # there is no room here, which is nothing that the corpus should hold for ever
            except InputError as error:
                yield error
            except Exception as error:  # noqa: BLE001 - the border: one file must not end the corpus, whatever it holds
                yield fault(_name(file), "loading", error)


@contextmanager
def _here(file: File) -> Iterator[Named]:
    """A file on this machine; one that is elsewhere for as long as the context lasts, under the name that it has there.

    Raises:
        ConfigError: There is no room here.
        InputError: It could not be got.
    """
    if isinstance(file, Named):
        yield file
        return
    with _folder() as folder, fetched(file, folder) as path:
        yield Named(path=path, name=shown(file.url))


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for what is read only once.

    Raises:
        ConfigError: There can be none.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
    except OSError as error:
        step = "make room there, or name another folder in TMPDIR"
        reason = f"no folder for fetched files can be made ({error.strerror or error})"
        raise ConfigError(f"{error.filename or 'TMPDIR'}: {reason}; {step}") from error
    with made as folder:
        yield Path(folder)


def _name(file: File) -> str:
    return shown(file.url) if isinstance(file, RemoteFile) else file.name


def _judge(article: Article) -> Article | NotAnArticle:
    reason = why_left_out(article)
    return article if reason is None else NotAnArticle(article.name, reason.value, "keep it with --all-pages")


def _digest(text: bytes, day: int | None, article: Article) -> bytes:
    """Of all that the reading of an article rests on: articles that have the same are read once.

    By the day the days in the text are told, and words that it lays to its own outlet came through that.
    """
    told = article.text.casefold()
    outlets = {stated.value.casefold() for stated in (article.outlet, *article.credits) if stated is not None}
    named = sorted(name for name in outlets if name in told)
    rests_on = blake2b(repr((day, named)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return blake2b(text, digest_size=16, salt=rests_on).digest()


class _Sketches:
    """The sketches of a part, written in runs that are sorted by key."""

    def __init__(self, part: int, writer: TableWriter) -> None:
        self._part = part
        self._writer = writer
        self._held: list[tuple[int, bytes, Sketch]] = []

    def add(self, number: int, digest: bytes, made: Sketch) -> None:
        self._held.append((number, digest, made))
        if len(self._held) == _SKETCHES:
            self.write()

    def write(self) -> None:
        """Write what is held: one row for each key of each article, that of its whole text among them."""
        if not self._held:
            return
        keys = np.stack([np.append(made.keys, np.frombuffer(digest[:8], "<u8")) for _, digest, made in self._held])
        order = np.argsort(keys, axis=None, kind="stable")
        which = order // keys.shape[1]
        numbers = np.array([number for number, _, _ in self._held], np.int32)
        columns = [
            pa.array(keys.ravel()[order]),
            pa.array(np.full(order.size, self._part, np.int32)),
            pa.array(numbers[which]),
            pa.array([digest for _, digest, _ in self._held], pa.binary(16)).take(pa.array(which)),
            pa.array([made.signature.tobytes() for _, _, made in self._held], pa.binary(128)).take(pa.array(which)),
        ]
        self._writer.put_table(WORK_SKETCHES, pa.Table.from_arrays(columns, schema=schema_of(WORK_SKETCHES)))
        self._held.clear()
