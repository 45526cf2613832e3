"""Files elsewhere (``s3://``, ``gs://``, ``https://`` ...) -> files here, one at a time, for as long as each is read.

``fsspec`` lists and opens them; it comes with the extra ``remote``, and for most places it needs a package more. What
it raises differs from place to place, so whatever it raises becomes an ``InputError`` here. Addresses may hold what
opens the file (a password, a signature): no message shows that, and ``shown`` gives what may be shown.
"""

import re
import time
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from glob import has_magic
from importlib import import_module
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import Any, BinaryIO

from onrecord.corpus.writing import NOTES
from onrecord.errors import ConfigError, InputEmpty, InputError, InputMissing, InputUnreadable
from onrecord.ingest.formats import SUFFIXES, named_format

WAITS_S = (1.0, 4.0, 16.0)
"""Pauses before a file is asked for again."""
_BLOCK = 1 << 20
_NAME_CHARS = 100
_SILENT_S = 60.0
"""How long a web server may send nothing."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://[^\s'\"<>]+")
# What stands before the @ of a host; or a name and a password with a / in it: what follows its colon is no port.
_USER = re.compile(r"(?<=://)(?:[^/?#]*@|[^/@\[\]]*:(?!\d*(?:/|$)).*@)")
_QUERY = re.compile(r"\?[\w.~%-]+=.*", re.DOTALL)  # elsewhere than on the web, ? may be part of a pattern
_WEB = frozenset({"http", "https"})
# Places whose addresses name a container before an @.
_CONTAINERS = frozenset({"abfs", "abfss", "az", "adl", "wasb", "wasbs"})
_PACKAGES = {
    "s3": "s3fs",
    "s3a": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "http": "aiohttp",
    "https": "aiohttp",
    **dict.fromkeys(_CONTAINERS, "adlfs"),
    "hf": "huggingface_hub",
    "sftp": "paramiko",
    "ssh": "paramiko",
    "webdav": "webdav4",
    "oci": "ocifs",
    "oss": "ossfs",
    "hdfs": "pyarrow",
    "smb": "smbprotocol",
    "dropbox": "dropboxdrivefs",
    "gdrive": "gdrivefs",
}
_STAMPS = (
    *("ETag", "etag", "generation", "md5Hash", "content_md5", "contentHash", "blob_id"),
    *("LastModified", "last_modified", "Last-Modified", "updated", "mtime", "modified", "created"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """A file elsewhere.

    Attributes:
        url: Its whole address; not to be shown, see ``shown``.
        name: The last part of its path.
        size: In bytes; ``None`` where it is not told.
        stamp: What changes when the file does: its tag, its time, else its size; empty where none is told.
    """

    url: str = field(repr=False)
    name: str
    size: int | None
    stamp: str


def is_remote(given: str) -> bool:
    """Whether an input is an address such as ``s3://bucket/folder``; a drive (``C:``) is none."""
    return _SCHEME.match(given) is not None


def shown(url: str) -> str:
    """An address without what may open the file: no user, password, query or fragment of it."""
    found = _SCHEME.match(url)
    scheme = found[1].lower() if found else ""
    user = _USER.search(url)
    if user is not None and not (scheme in _CONTAINERS and ":" not in user[0]):
        url = url[: user.start()] + url[user.end() :]
    if scheme in _WEB:
        return re.split(r"[?#]", url, maxsplit=1)[0]
    return _QUERY.sub("", url)


def find_remote(given: str) -> Iterator[RemoteFile | InputError]:
    """The files that an address stands for: itself, or of a folder or a pattern those whose names are read.

    Folders are searched to their depth; files come sorted by path, hidden ones are passed over, and so are the tables
    and notes of a corpus that is found with its notes. What fails is one error. Of the web only files that are read are
    taken, by their suffixes: any address there gives a page.
    """
    if _is_page(given):
        step = "give a file by its suffix, a folder with / at its end, or save the page and give that file"
        yield InputError(shown(given), f"does not end as files do that are read ({', '.join(SUFFIXES)})", step)
        return
    try:
        system, path = _opened(given)
        yield from _found(system, path, given)
    except InputError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - the border: what a driver raises is not ours to know
        yield _failure(given, error)


@contextmanager
def fetched(file: RemoteFile, folder: Path) -> Iterator[Path]:
    """A copy of a file in ``folder``, in a name with the same suffixes, until the context ends.

    Raises:
        ConfigError: There is no room in ``folder``.
        InputError: It could not be got, or is not as large as was stated.
    """
    name = re.sub(r"[^\w.-]", "_", file.name)[-_NAME_CHARS:]
    path = folder / f"{token_hex(8)}-{name}"
    try:
        _fetch(file, path)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _fetch(file: RemoteFile, path: Path) -> None:
    """Get a file, again where that may help."""
    for wait_s in (*WAITS_S, None):
        try:
            _copy(file, path)
        except (InputError, ConfigError):
            raise
        except Exception as error:  # noqa: BLE001 - the border, as above
            if wait_s is None or _is_final(error):
                # The cause is left out: its text may hold what opens the file.
                raise _failure(file.url, error) from None
            time.sleep(wait_s)
        else:
            return


class _Cut(Exception):
    """What came is not what was stated."""


def _copy(file: RemoteFile, path: Path) -> None:
    """Copy a file block by block.

    Raises:
        _Cut: It has another size than was stated.
        ConfigError: There is no room here.
        InputError: Its driver is missing.
    """
    system, place = _opened(file.url)
    how = {"block_size": 0} if _scheme(file.url) in _WEB else {}  # one stream: many servers give no parts
    done = 0
    with system.open(place, "rb", **how) as source, _made(path) as target:
        while block := source.read(_BLOCK):
            done += len(block)
            if file.size is not None and done > file.size:
                break
            _put(target, block, path)
    if file.size is not None and done != file.size:
        came = f"more than {file.size:,}" if done > file.size else f"{done:,} of {file.size:,}"
        raise _Cut(f"{came} bytes came; it was cut off, or has changed")


def _made(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise _full(path, error) from error


def _put(target: BinaryIO, block: bytes, path: Path) -> None:
    try:
        target.write(block)
    except OSError as error:
        raise _full(path, error) from error


def _full(path: Path, error: OSError) -> ConfigError:
    reason = f"cannot be written ({error.strerror or error})"
    return ConfigError(f"{path.parent}: {reason}; make room there, or name another folder in TMPDIR")


def _opened(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    Raises:
        InputUnreadable: There is no driver for it.
    """
    try:
        registry = import_module("fsspec.registry")
    except ImportError:
        step = "install onrecord with the extra remote: pip install 'onrecord[remote]'"
        raise InputUnreadable(shown(url), "needs the package fsspec", step) from None
    scheme = _scheme(url)
    if scheme not in {*registry.known_implementations, *registry.registry}:
        raise InputUnreadable(shown(url), f"nothing is known to open {scheme}://", "check how the address begins")
    try:
        kind = registry.get_filesystem_class(scheme)
        system = kind(**{**kind._get_kwargs_from_urls(url), **_settings(scheme)})  # noqa: SLF001 - as fsspec itself does
    except ImportError as error:
        package = _PACKAGES.get(scheme) or error.name or f"that opens {scheme}://"
        step = f"install it: pip install {package}" if " " not in package else "install it"
        raise InputUnreadable(shown(url), f"needs the package {package}", step) from None
    return system, str(kind._strip_protocol(url))  # noqa: SLF001 - the same


def _is_page(given: str) -> bool:
    """Whether an address of the web is neither that of a file that is read nor a folder's or a pattern."""
    place = re.split(r"[?#]", given, maxsplit=1)[0]
    is_several = place.endswith("/") or has_magic(place)
    return _scheme(given) in _WEB and not is_several and named_format(_name(place)) is None


def _settings(scheme: str) -> dict[str, Any]:
    """How a web server is asked: for the bytes as they are, for as long as they come."""
    if scheme not in _WEB:
        return {}
    aiohttp = import_module("aiohttp")
    wait = aiohttp.ClientTimeout(total=None, sock_connect=_SILENT_S, sock_read=_SILENT_S)
    return {"headers": {"Accept-Encoding": "identity"}, "client_kwargs": {"timeout": wait, "auto_decompress": False}}


def _scheme(url: str) -> str:
    found = _SCHEME.match(url)
    return found[1].lower() if found else ""


def _found(system: Any, path: str, given: str) -> Iterator[RemoteFile | InputError]:
    system.invalidate_cache()
    about = _about(system, path, given)
    if about is not None and about.get("type") != "directory":
        yield _remote(given, path, about)
        return
    files = _listed(system, path) if about is not None else _matching(system, path)
    whole = given.rstrip("/")
    begin = whole[: -len(path)] if path and whole.endswith(path) else None
    base = re.split(r"[*?\[]", path, maxsplit=1)[0].rpartition("/")[0] if about is None else path
    corpora = _corpora(files)
    kept = {
        place: info
        for place, info in files.items()
        if _is_wanted(place, base) and not _is_of_corpus(_path(place), corpora)
    }
    if not kept:
        kinds = ", ".join(SUFFIXES)
        yield InputEmpty(shown(given), f"there are no reports in it ({kinds})", "name another folder, or the files")
    for place in sorted(kept):
        url = f"{begin}{place}" if begin is not None else str(system.unstrip_protocol(place))
        yield _told(system, url, place, kept[place])


def _told(system: Any, url: str, place: str, about: Mapping[str, Any]) -> RemoteFile | InputError:
    """A file of a list; a list of the web says no more than its address."""
    if about.get("size") is None:
        try:
            about = system.info(place)
        except Exception as error:  # noqa: BLE001 - the border, as above
            return _failure(url, error)
    return _remote(url, place, about)


def _about(system: Any, path: str, given: str) -> Mapping[str, Any] | None:
    """What is told of a path; ``None`` where it is a pattern."""
    is_page = _scheme(given) in _WEB
    if is_page and given.split("?", maxsplit=1)[0].endswith("/"):
        return {"type": "directory"}  # every address of the web gives a file, that of a folder its list
    try:
        about: Mapping[str, Any] = system.info(path)
    except FileNotFoundError:
        if has_magic(path.split("?", maxsplit=1)[0] if is_page else path):
            return None
        raise
    return about


def _listed(system: Any, path: str) -> dict[str, Mapping[str, Any]]:
    return _files(system.find(path, detail=True))


def _matching(system: Any, pattern: str) -> dict[str, Mapping[str, Any]]:
    """The files that match a pattern, and those in the folders that do."""
    found: Mapping[str, Mapping[str, Any]] = system.glob(pattern, detail=True)
    files = _files(found)
    for place, info in found.items():
        if info.get("type") == "directory":
            files |= _listed(system, place)
    return files


def _files(found: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {place: info for place, info in found.items() if info.get("type") == "file"}


def _is_wanted(place: str, base: str) -> bool:
    """Whether a file has a format that is read, and neither it nor a folder that it is in below ``base`` is hidden."""
    below = place.removeprefix(base).split("/")
    return named_format(_name(place)) is not None and not any(part.startswith(".") for part in below)


def _corpora(places: Iterable[str]) -> set[PurePosixPath]:
    """The folders with notes on finished tasks, as far as a list alone can tell: a table has the name of a note.

    So a folder ``_done`` with other files in it makes no corpus of the one around it.
    """
    notes: set[PurePosixPath] = set()
    tables: set[PurePosixPath] = set()
    for path in map(_path, places):
        is_note = path.parent.name == NOTES
        if path.suffix == (".json" if is_note else ".parquet"):
            (notes if is_note else tables).add(path.parent.parent / path.stem)
    return {task.parent for task in notes & tables}


def _is_of_corpus(path: PurePosixPath, corpora: Container[PurePosixPath]) -> bool:
    """Whether a file is a table of a corpus, or a note of that on a task."""
    is_one = path.suffix == ".parquet" or path.parent.name == NOTES
    return is_one and any(folder in corpora for folder in path.parents[1:3])


def _path(place: str) -> PurePosixPath:
    return PurePosixPath(re.split(r"[?#]", place, maxsplit=1)[0] if _scheme(place) in _WEB else place)


def _name(place: str) -> str:
    return _path(place).name


def _remote(url: str, place: str, about: Mapping[str, Any]) -> RemoteFile:
    size = about.get("size")
    return RemoteFile(
        url=url,
        name=_name(place),
        size=size if isinstance(size, int) else None,
        stamp=_stamp(about[key] for key in (*_STAMPS, "size") if about.get(key) is not None),
    )


def _stamp(told: Iterable[Any]) -> str:
    first = next(iter(told), "")
    if isinstance(first, datetime) and first.tzinfo is not None:
        return str(first.timestamp())  # some lists have seconds where a file by itself has a date
    return first.isoformat() if isinstance(first, date) else str(first)


def _is_final(error: Exception) -> bool:
    """Whether the same would fail again."""
    chain = list(_chain(error))
    final = isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError | NotImplementedError)
    return (final or any(map(_is_denied, chain))) and not any(map(_is_unreached, chain))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it."""
    found: BaseException | None = error
    for _ in range(10):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__


def _is_unreached(error: BaseException) -> bool:
    named = type(error).__name__
    return isinstance(error, ConnectionError | TimeoutError) or "Connect" in named or "Timeout" in named


def _failure(url: str, error: Exception) -> InputError:
    """What a driver raised, as an error of ours without a secret."""
    name = shown(url)
    chain = list(_chain(error))
    if any(map(_is_unreached, chain)):
        return InputError(name, f"cannot be reached ({_said(url, error)})", "check the address, or try again later")
    if any(isinstance(one, PermissionError) or "Credential" in type(one).__name__ or _is_denied(one) for one in chain):
        step = "give this machine the right to read it, as the package that opens it says"
        return InputMissing(name, f"may not be read ({_said(url, error)})", step)
    if isinstance(error, FileNotFoundError):
        return InputMissing(name, "there is no such file or folder", "check the address")
    if isinstance(error, _Cut):
        return InputUnreadable(name, str(error), "try again later")
    return InputUnreadable(name, f"cannot be got ({_said(url, error)})", "check the address, or try again later")


def _is_denied(error: BaseException) -> bool:
    status = getattr(error, "status", None)
    return (getattr(error, "code", None) if status is None else status) in {401, 403}


def _said(url: str, error: Exception) -> str:
    """What an error says, with every address in it as it may be shown."""
    said = f"{type(error).__name__}: {error}".replace(url, shown(url))
    said = _ADDRESS.sub(lambda found: shown(found[0]), said)
    for secret in _secrets(url):
        said = said.replace(secret, "...")
    return " ".join(said.split())[:200]


def _secrets(url: str) -> list[str]:
    """What an address holds beside the place, and the parts of it, longest first."""
    user = _USER.search(url)
    query = re.search(r"(?<=\?).+", url)
    wholes = [user[0][:-1] if user else "", query[0] if query else ""]
    parts = [part for whole in wholes for part in re.split(r"[:&=]", whole)]
    return sorted((part for part in {*wholes, *parts} if len(part) > 5), key=len, reverse=True)
