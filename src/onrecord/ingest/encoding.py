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
# Pages that say Latin-1 mean Windows-1252, whose curly quotes are control characters in Latin-1, and so for other sets
# (WHATWG Encoding Standard, section 4.2, read 2026-11). Python's name of what is said -> of what is meant.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
# Labels of that standard that Python does not know, by the codec that they mean.
_LABELS_OF = {
    "big5hkscs": "cn-big5 x-x-big5",
    "cp1250": "x-cp1250",
    "cp1251": "x-cp1251",
    "cp1252": "iso88591 x-cp1252",
    "cp1253": "x-cp1253",
    "cp1254": "iso88599 x-cp1254",
    "cp1255": "x-cp1255",
    "cp1256": "x-cp1256",
    "cp1257": "x-cp1257",
    "cp1258": "x-cp1258",
    "cp874": "dos-874 iso885911 windows-874",
    "cp932": "windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 iso-ir-149 ks_c_5601-1989 ksc_5601 windows-949",
    "euc_jp": "cseucpkdfmtjapanese x-euc-jp",
    "gb18030": "csgb2312 gb_2312 gb_2312-80 x-gbk",
    "iso8859-2": "iso88592",
    "iso8859-3": "iso88593",
    "iso8859-4": "iso88594",
    "iso8859-5": "iso88595",
    "iso8859-6": "csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i iso88596",
    "iso8859-7": "iso88597 sun_eu_greek",
    "iso8859-8": "csiso88598e csiso88598i iso-8859-8-e iso-8859-8-i iso88598 logical visual",
    "iso8859-10": "iso885910",
    "iso8859-13": "iso885913",
    "iso8859-14": "iso885914",
    "iso8859-15": "csisolatin9 iso885915",
    "koi8-r": "koi koi8",
    "koi8-u": "koi8-ru",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "mac-roman": "csmacintosh mac x-mac-roman",
}
_LABELS = {label: codec for codec, labels in _LABELS_OF.items() for label in labels.split()}
_WINDOWS = ("cp125", "cp874")
_CONTROLS = {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}
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
    codec = _codec_of(declared) if declared else None
    if codec and (text := _try(data, codec)) is not None:
        return text
    repaired = data.decode("utf-8", "replace")
    wrong = repaired.count("\ufffd")
    if wrong <= sum(1 for c in repaired[:_SAMPLE_BYTES] if c > "\x7f" and c != "\ufffd"):
        return repaired
    if codec and codec.startswith(_WINDOWS):
        # As browsers do: a byte that stands for nothing is the control character of that number.
        return without_surrogates(data.decode(codec, "surrogateescape").translate(_CONTROLS))
    return _guess(data, name)


def _codec_of(label: str) -> str | None:
    """What decodes bytes that are declared so, as the Encoding Standard has it; ``None`` for no label, and for UTF-8.

    Bytes that are UTF-8 are known as such by now, whatever is declared.
    """
    label = label.strip().lower()
    try:
        codec = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    codec = _MEANT.get(codec, codec)
    return codec if codec != "utf-8" else None


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (LookupError, UnicodeError, ValueError):  # among Python's codecs are some that give no text
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
    odd = {c for c in set(sample) if c not in _BLANK_CONTROLS and unicodedata.category(c) in {"Cc", "Cn", "Co"}}
    return sum(c in odd for c in sample) / len(sample) if odd else 0.0


def _binary(name: str, reason: str) -> InputUnreadable:
    return InputUnreadable(name, reason, "give the report as text, HTML or JSON")
