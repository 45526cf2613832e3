"""Bytes to text, as well as it can be done.

A byte order mark decides first, then UTF-8, then the charset that the server declares, then a guess. (What a page
declares in its own mark-up is read where pages are read.)
Nothing is normalised: line ends, blanks and composed characters stay as they came, so that offsets stay valid for the
owner of the text. Only what no text can hold is replaced, one code point for one.
"""

import codecs
import re
import unicodedata

from onrecord.errors import InputEmpty, InputUnreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of files that are often given by mistake; the name goes into the message.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP or Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ", "xz-compressed"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_SAMPLE_BYTES = 256 * 1024
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Share of control characters above which no one wrote the text.
_MAX_CONTROL_SHARE = 0.02
_RAW_CONTROLS = bytes(b for b in range(32) if chr(b) not in "\t\n\v\f\r\x1b\b")
_BLANK_CONTROLS = frozenset("\t\n\r\f\v\x85\x1b\x08\ufeff")


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """The text of ``data``, without a byte order mark.

    Args:
        data: The whole input.
        name: What a message calls it.
        declared: The charset that the transport states, if any; it counts less than a byte order mark and valid UTF-8.

    Raises:
        InputEmpty: There are no bytes, or only blanks.
        InputUnreadable: The bytes are no text.
    """
    text = _decode(data, name, declared)
    sample = text[:_SAMPLE_BYTES]
    if _control_share(sample) > _MAX_CONTROL_SHARE:
        raise _binary(name, "binary data, not text")
    if not text.strip("\ufeff\0 \t\r\n") or not text.strip():
        raise InputEmpty(name, "there is no text in it", "give a file with the text of a report")
    return text


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, so that it can be written out; offsets stay the same."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _decode(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _binary(name, f"it is {kind}, not text")
    wide = _wide_encoding(data[:_SAMPLE_BYTES])
    if wide:
        return data.decode(wide, "replace")
    if _raw_control_share(data[:_SAMPLE_BYTES]) > _MAX_CONTROL_SHARE:
        raise _binary(name, "binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, name, declared)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: in Western text nearly every second byte is zero, always on the same side."""
    pairs = len(sample) // 2
    if pairs < 2 or b"\0" not in sample:
        return None
    high, low = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if low > 0.4 * pairs and high < 0.05 * pairs:
        return "utf-16-le"
    if high > 0.4 * pairs and low < 0.05 * pairs:
        return "utf-16-be"
    return None


def _decode_legacy(data: bytes, name: str, declared: str | None) -> str:
    if declared and (text := _try(data, declared)) is not None:
        return text
    repaired = data.decode("utf-8", "replace")
    wrong = repaired.count("\ufffd")
    if wrong <= sum(1 for c in repaired[:_SAMPLE_BYTES] if c > "\x7f" and c != "\ufffd"):
        return repaired
    return _guess(data, name)


def _try(data: bytes, charset: str) -> str | None:
    try:
        codec = codecs.lookup(charset)
        return data.decode(codec.name) if codec.name not in {"utf-8", "ascii"} else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(data: bytes, name: str) -> str:
    """The likeliest legacy encoding; Western European where most is ASCII, which is what English news comes in."""
    sample = data[:_SAMPLE_BYTES]
    high = sum(1 for byte in sample if byte > 0x7F)
    western = _try(data, "cp1252") if high < 0.3 * len(sample) else None
    if western is not None:
        return western
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs start-up time, and is rarely needed

    best = from_bytes(sample).best()
    if best is None:
        raise _binary(name, "the bytes are no text in any known encoding")
    return data.decode(best.encoding, "replace")


def _raw_control_share(sample: bytes) -> float:
    """The share of bytes that stand for no character in any encoding of text, UTF-16 and UTF-32 set aside."""
    return 1 - len(sample.translate(None, _RAW_CONTROLS)) / len(sample) if sample else 0.0


def _control_share(sample: str) -> float:
    if not sample or sample.isprintable():
        return 0.0
    controls = sum(1 for c in sample if c not in _BLANK_CONTROLS and unicodedata.category(c) in {"Cc", "Cn", "Co"})
    return controls / len(sample)


def _binary(name: str, reason: str) -> InputUnreadable:
    return InputUnreadable(name, reason, "give the report as text, HTML or JSON")
