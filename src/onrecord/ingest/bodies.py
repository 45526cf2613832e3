"""Bodies of answers: compression undone, bounded while they come in."""

import zlib
from collections.abc import Iterable

from onrecord.errors import FetchError

_GZIP = frozenset({"gzip", "x-gzip"})


def read_body(pieces: Iterable[bytes], *, url: str, encoding: str, max_bytes: int, cut: bool = False) -> bytes:
    """Join the pieces of a body and undo its content encoding.

    Neither what comes in nor what it expands to is ever held beyond ``max_bytes`` and one piece, however well it
    was compressed.

    Args:
        pieces: The body as it comes in.
        url: What errors name.
        encoding: The header Content-Encoding; gzip and deflate are understood.
        max_bytes: The limit, in bytes.
        cut: Whether a body beyond the limit is cut there instead of refused.

    Raises:
        FetchError: It is too large, broken, ends early or has another encoding.
    """
    expand = _expander(url, encoding.strip().lower())
    parts: list[bytes] = []
    received = size = 0
    for piece in pieces:
        received += len(piece)
        part = expand.feed(piece, max_bytes + 1 - size) if expand else piece
        size += len(part)
        parts.append(part)
        if max(received, size) > max_bytes:
            if cut:
                return b"".join(parts)[:max_bytes]
            raise too_large(url, max_bytes)
    if expand:
        expand.finish()
    return b"".join(parts)


def too_large(url: str, max_bytes: int) -> FetchError:
    """The error for an answer beyond the limit."""
    return FetchError(url, f"the answer is larger than {max_bytes} bytes", "save the page and give the file")


def _expander(url: str, encoding: str) -> "_Expander | None":
    if encoding in {"", "identity"}:
        return None
    if encoding not in _GZIP | {"deflate"}:
        reason = f"the answer has an encoding that was not asked for ({encoding[:40]})"
        raise FetchError(url, reason, "save the page and give the file")
    return _Expander(url, encoding)


class _Expander:
    """Undoes gzip or deflate; the latter comes both with a zlib header and, from some servers, without."""

    def __init__(self, url: str, encoding: str) -> None:
        self._url = url
        self._encoding = encoding
        self._inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | (16 if encoding in _GZIP else 0))
        self._begun = False

    def feed(self, piece: bytes, room: int) -> bytes:
        """What a piece expands to, at most ``room`` bytes of it; more is not made."""
        if self._inflate.eof:
            self._refuse_more(piece)
            return b""
        try:
            out = self._inflate.decompress(piece, room)
        except zlib.error as error:
            if self._begun or self._encoding in _GZIP:
                raise self._broken(str(error)) from error
            self._inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
            self._begun = True
            return self.feed(piece, room)
        self._begun = self._begun or bool(piece)
        self._refuse_more(self._inflate.unused_data)
        return out

    def _refuse_more(self, after: bytes) -> None:
        """Padding may follow the end, as in files; a second member, which hardly anybody sends, is not read."""
        if after.strip(b"\0"):
            raise self._broken("it goes on after its end")

    def finish(self) -> None:
        """Refuse a body that ends early: half a report would pass for a whole one."""
        if self._begun and not self._inflate.eof:
            raise self._broken("it ends early")

    def _broken(self, reason: str) -> FetchError:
        return FetchError(self._url, f"the {self._encoding} body is broken ({reason})", "try again later", retry=True)
