"""What ingest accepts, as one frozen value."""

from dataclasses import dataclass

from onrecord.errors import ConfigError

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """Limits and languages.

    Attributes:
        max_bytes: The largest file, page or JSONL row that is read, in bytes. News reports have some kilobytes; the
            limit keeps a batch within memory when a dump slips in.
        max_chars: The longest text of one article, in code points. The longest of 1,189
            reports we looked at has 33,672; what is far longer is a dump or a book.
        languages: ISO 639-1 codes of the languages that are read.
        min_language_chars: Texts shorter than this, in code points, are taken as they are: too little to tell by.
    """

    max_bytes: int = 20 * _MEBIBYTE
    max_chars: int = 1_000_000
    languages: tuple[str, ...] = ("en",)
    min_language_chars: int = 200

    def __post_init__(self) -> None:
        """Refuse limits under which nothing could be read.

        Raises:
            ConfigError: A limit is not positive, or no language is named.
        """
        for name, value in (("max_bytes", self.max_bytes), ("max_chars", self.max_chars)):
            if value < 1:
                raise ConfigError(f"IngestOptions.{name} is {value}; give a number of at least 1")
        if not self.languages:
            raise ConfigError("IngestOptions.languages is empty; name at least one language, such as 'en'")


DEFAULTS = IngestOptions()
