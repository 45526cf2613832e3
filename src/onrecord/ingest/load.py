"""Files, folders, standard input and URLs -> articles, with one error for each input that fails."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from onrecord.errors import (
    ConfigError,
    DuplicateId,
    InputEmpty,
    InputError,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
    NotAnArticle,
    OnrecordError,
)
from onrecord.faults import fault
from onrecord.ingest.details import complete
from onrecord.ingest.encoding import decode
from onrecord.ingest.files import find_files
from onrecord.ingest.formats import Format, guess_format, named_format
from onrecord.ingest.languages import detect_language, require_language
from onrecord.ingest.opened import (
    Begin,
    Fetch,
    Named,
    Rows,
    place_of,
    read_file,
    read_rows,
    read_stream,
    refuse_large,
    rows_of,
    split_rows,
)
from onrecord.ingest.options import DEFAULTS, IngestOptions
from onrecord.ingest.plain import read_text
from onrecord.ingest.records import read_record, read_records, read_row
from onrecord.model import Article, ArticleId, BlockKind, Outcome

if TYPE_CHECKING:
    from onrecord.ingest.parquet import Fields

# A file of which this many rows on end are no records is no JSONL; the rest would fail for the same reason.
_MAX_BAD_ROWS = 100
_T = TypeVar("_T")
_STDIN = "-"
_STDIN_NAME = "standard input"

Progress = Callable[[int, str], None]
"""Told after each article or failure: how many are done, and the name of the last."""


def load(
    inputs: Sequence[str | Path],
    *,
    options: IngestOptions = DEFAULTS,
    fetch: Fetch | None = None,
    stdin: BinaryIO | None = None,
) -> Outcome[Article]:
    """Read all inputs: files, folders, ``-`` for standard input, and http(s) URLs where ``fetch`` is given.

    Articles and errors come in the order of input. Each input that fails gives exactly one error, and the rest goes
    on. The same article twice is silently one.

    Raises:
        ConfigError: This machine cannot read a file for now, whatever is in it: too many are open, a disk fails.
    """
    values: list[Article] = []
    failures: list[OnrecordError] = []
    for item in iter_load(inputs, options=options, fetch=fetch, stdin=stdin):
        if isinstance(item, Article):
            values.append(item)
        else:
            failures.append(item)
    return Outcome(values=tuple(values), failures=tuple(failures))


def iter_load(  # noqa: PLR0913 - who reads in the background wants to be told
    inputs: Iterable[str | Path | Named],
    *,
    options: IngestOptions = DEFAULTS,
    fetch: Fetch | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    begin: Begin = lambda _name: None,
    repeats: bool = False,
) -> Iterator[Article | OnrecordError]:
    """As ``load``, one at a time, for batches that need not fit into memory; JSONL files are read line by line.

    A file may come as ``Named``: whatever its path, it gives what a file of that name gives. With ``repeats`` the same
    article is given as often as it comes, and ids are not looked at.

    Raises:
        ConfigError: As ``load``.
    """
    loader = _Loader(options=options, fetch=fetch, stdin=stdin, begin=begin)
    seen: dict[ArticleId, bytes] = {}
    done = 0
    for given in inputs:
        for item in loader.read(given):
            fresh = item if repeats else _once(item, seen)
            if fresh is None:
                continue
            done += 1
            if progress is not None:
                progress(done, getattr(fresh, "name", str(given)))
            yield fresh


def _once(item: Article | OnrecordError, seen: dict[ArticleId, bytes]) -> Article | OnrecordError | None:
    """The item; nothing where the same article came before; an error where its id came with another text."""
    if not isinstance(item, Article):
        return item
    digest = blake2b(item.text.encode("utf-8"), digest_size=16).digest()
    known = seen.get(item.id)
    if known is None:
        seen[item.id] = digest
        return item
    if known == digest:
        return None
    reason = f"the id {item.id[:80]!r} came before with another text"
    return DuplicateId(item.name, reason, "give each article its own id")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loader:
    """Reads one input after the other; every error becomes a value."""

    options: IngestOptions
    fetch: Fetch | None
    stdin: BinaryIO | None
    begin: Begin

    def read(self, given: str | Path | Named) -> Iterator[Article | OnrecordError]:
        try:
            if not str(given).strip():
                raise InputMissing("''", "an empty name", "give a file, a folder or a URL")
            if isinstance(given, Named):
                yield from self._file(given)
            elif given == _STDIN:
                yield from self._stdin()
            elif isinstance(given, str) and given.startswith(("http://", "https://")):
                yield from self._url(given)
            else:
                yield from self._path(Path(given))
        except ConfigError:
            raise  # this machine cannot read for now, which says nothing of the input
        except OnrecordError as error:
            yield error

    def _stdin(self) -> Iterator[Article | OnrecordError]:
        stream = self.stdin if self.stdin is not None else sys.stdin.buffer
        self.begin(_STDIN_NAME)
        yield from self._document(read_stream(stream, _STDIN_NAME, self.options), _STDIN_NAME)

    def _url(self, url: str) -> Iterator[Article | OnrecordError]:
        if self.fetch is None:
            raise InputError(url, "URLs are not fetched here", "save the page and give the file")
        self.begin(url)
        fetched = self.fetch(url)
        refuse_large(len(fetched.body), url, self.options)
        yield from self._document(fetched.body, url, url=fetched.url, content_type=fetched.content_type)

    def _path(self, path: Path) -> Iterator[Article | OnrecordError]:
        for item in find_files(path):
            if isinstance(item, OnrecordError):
                yield item
                continue
            try:
                yield from self._file(item)
            except ConfigError:
                raise
            except OnrecordError as error:
                yield error

    def _file(self, given: Path | Named) -> Iterator[Article | OnrecordError]:
        self.begin(str(given))
        match named_format(place_of(given).name):
            case Format.JSONL:
                yield from self._rows(read_rows(given, self.options), str(given))
            case Format.WARC:
                yield from self._pages(given)
            case Format.PARQUET:
                yield from self._records(given)
            case _:
                yield from self._document(read_file(given, self.options), str(given))

    def _pages(self, given: Path | Named) -> Iterator[Article | OnrecordError]:
        """The pages of an archive, each of which can fail."""
        from onrecord.ingest.archives import read_archive  # noqa: PLC0415 - needs an extra

        found = False
        for page in self._each(read_archive(given, self.options), lambda page: page.name):
            found = True
            if isinstance(page, InputError):
                yield page
                continue
            try:
                self.begin(page.name)
                yield from self._document(page.body, page.name, url=page.url, content_type=page.content_type)
            except InputError as error:
                yield error
            except Exception as error:  # noqa: BLE001 - the border: one page must not end the archive, whatever it holds
                yield fault(page.name, "loading", error)
        if not found:
            yield InputEmpty(str(given), "the archive holds no pages", "check that it is the right file")

    def _each(self, items: Iterable[_T], name_of: Callable[[_T], str]) -> Iterator[_T]:
        """The items of a file that was begun; what is behind an item is begun before it is decoded.

        What is decoded has no name yet, and cannot be passed over alone.

        Raises:
            InputError: What is behind an item must not be read.
        """
        for item in items:
            yield item
            self.begin(f"{name_of(item)} (what is behind it)")

    def _rows(self, rows: Rows, name: str) -> Iterator[Article | OnrecordError]:
        named = ((number, f"{name}:{number}", row) for number, row in rows)
        items = ((number, self._row(row, place)) for number, place, row in self._each(named, itemgetter(1)))
        yield from _until_hopeless(items, name, "line", "one JSON object a line")

    def _records(self, given: Path | Named) -> Iterator[Article | OnrecordError]:
        """The rows of a table, each of which can fail."""
        from onrecord.ingest.parquet import read_parquet  # noqa: PLC0415 - needs an extra

        rows = read_parquet(given, self.options, begin=self.begin)
        items = ((number, self._record(row, f"{given}:{number}")) for number, row in rows)
        yield from _until_hopeless(items, str(given), "row", "one report a row")

    def _record(self, row: "Fields | InputError", name: str) -> Article | OnrecordError:
        if isinstance(row, InputError):
            return row
        try:
            self.begin(name)
            return self._checked(read_record(row, name=name))
        except InputError as error:
            return error

    def _row(self, row: bytes | InputTooLarge, name: str) -> Article | OnrecordError:
        if isinstance(row, InputTooLarge):
            return row
        try:
            self.begin(name)
            return self._checked(read_row(decode(row, name=name), name=name))
        except InputError as error:
            return error

    def _document(
        self, data: bytes, name: str, *, url: str | None = None, content_type: str | None = None
    ) -> Iterator[Article | OnrecordError]:
        charset = _charset(content_type)
        text = decode(data, name=name, declared=charset)
        match guess_format(url or name, text, content_type):
            case Format.HTML:
                # The page's own declaration of its charset is read with the page, unless the server stated one.
                yield self._checked(_read_page(text if charset else data, name, url))
            case Format.JSONL:
                yield from self._rows(split_rows(rows_of(text), name, self.options), name)
            case Format.JSON:
                for item in read_records(text, name=name):
                    yield self._checked(item)
            case Format.WARC | Format.PARQUET:
                raise InputUnreadable(
                    name, "archives and tables are read from files", "save it, and give the file by its suffix"
                )
            case Format.TEXT:
                yield self._checked(read_text(text, name=name))

    def _checked(self, item: Article | OnrecordError) -> Article | OnrecordError:
        """The article with its language, or the reason why it is not read."""
        if not isinstance(item, Article):
            return item
        try:
            return _admit(item, self.options)
        except InputError as error:
            return error


def _until_hopeless(
    items: Iterable[tuple[int, Article | OnrecordError]], name: str, unit: str, held: str
) -> Iterator[Article | OnrecordError]:
    """Rows with their numbers, up to where too many on end are no records; an error where there are none.

    A row that was read and is left out, such as one in another language, ends a run of bad ones as an article does.
    """
    bad = 0
    found = False
    for number, item in items:
        bad = bad + 1 if isinstance(item, InputUnreadable) else 0
        found = True
        yield item
        if bad == _MAX_BAD_ROWS:
            reason = f"{bad} rows in a row could not be read, up to {unit} {number}; the rest is left out"
            yield InputUnreadable(name, reason, f"check that it holds {held}")
            return
    if not found:
        yield InputEmpty(name, "there is no text in it", f"give a file with {held}")


def _read_page(markup: str | bytes, name: str, url: str | None) -> Article:
    from onrecord.ingest.page import read_page  # noqa: PLC0415 - loads the parsers, which text does not need

    return complete(read_page(markup, name=name, url=url))


def _admit(article: Article, options: IngestOptions) -> Article:
    if len(article.text) > options.max_chars:
        reason = f"{len(article.text):,} characters, above the limit of {options.max_chars:,} (max_chars)"
        raise InputTooLarge(article.name, reason, "split it, or raise the limit")
    if all(block.kind in {BlockKind.CLUTTER, BlockKind.BYLINE} for block in article.blocks):
        raise NotAnArticle(article.name, "nothing in it reads like a report", "check that it is the right page or file")
    found = detect_language(article.text, min_chars=options.min_language_chars) or article.language
    require_language(found, options.languages, name=article.name)
    same = article.language is not None and found is not None and article.language.value == found.value
    return article if same or found is None else replace(article, language=found)


def _charset(content_type: str | None) -> str | None:
    """The charset parameter of a Content-Type header."""
    for parameter in (content_type or "").split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
