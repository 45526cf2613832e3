"""What a site's robots.txt allows (RFC 9309)."""

from dataclasses import dataclass
from typing import Self

from protego import Protego


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site.

    Attributes:
        rules: The parsed file; ``None`` where there are no rules to ask.
        default: What holds without rules: True allows all, False nothing.
        delay_s: Crawl delay for us, in seconds.
    """

    rules: Protego | None
    default: bool
    delay_s: float = 0.0

    @classmethod
    def open(cls) -> Self:
        """A site without rules."""
        return cls(None, default=True)

    @classmethod
    def closed(cls) -> Self:
        """A site whose rules cannot be read for now: nothing is fetched (RFC 9309, 2.3.1.4)."""
        return cls(None, default=False)

    @classmethod
    def of(cls, status: int, body: bytes, user_agent: str) -> Self:
        """The rules in an answer to a request for robots.txt."""
        if 200 <= status < 300:
            rules = Protego.parse(body.decode("utf-8", "replace"))
            return cls(rules, default=True, delay_s=float(rules.crawl_delay(user_agent) or 0.0))
        return cls.open() if 400 <= status < 500 else cls.closed()

    def allows(self, url: str, user_agent: str) -> bool:
        """Whether ``user_agent`` may fetch ``url``."""
        return self.default if self.rules is None else bool(self.rules.can_fetch(url, user_agent))
