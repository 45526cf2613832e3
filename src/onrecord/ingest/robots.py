"""What a site's robots.txt allows (RFC 9309)."""

import re
from dataclasses import dataclass
from typing import Self

from protego import Protego

# The product token by which rules can name us; our whole User-Agent would match the names of others' robots.
PRODUCT = "onrecord"
_TOO_MANY_REQUESTS = 429
_AGENT = re.compile(r"[ \t]{0,100}user[ \t-]?agent\b[ \t]{0,100}:?(?P<name>.*)", re.IGNORECASE)
_SOMEBODY_ELSE = "user-agent: somebody-else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one site.

    Attributes:
        rules: The parsed file; ``None`` where there are no rules to ask.
        closed: Why nothing may be fetched for now; ``None`` where the rules decide.
        delay_s: Crawl delay for us, in seconds.
    """

    rules: Protego | None = None
    closed: str | None = None
    delay_s: float = 0.0

    @classmethod
    def open(cls) -> Self:
        """A site without rules."""
        return cls()

    @classmethod
    def of(cls, status: int, body: bytes) -> Self:
        """The rules in an answer to a request for robots.txt.

        An absent file allows all (RFC 9309, 2.3.1.3), a failing server nothing (2.3.1.4); one that is asked too often
        counts as failing.
        """
        if 200 <= status < 300:
            text = body.decode("utf-8", "replace").removeprefix("\ufeff")
            rules = Protego.parse("\n".join(map(_ours, text.splitlines())))
            return cls(rules=rules, delay_s=float(rules.crawl_delay(PRODUCT) or 0.0))
        if 400 <= status < 500 and status != _TOO_MANY_REQUESTS:
            return cls.open()
        return cls(closed=f"its robots.txt cannot be read (the server answered {status})")

    def allows(self, url: str) -> bool:
        """Whether we may fetch ``url``."""
        if self.closed is not None:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, PRODUCT))


def _ours(line: str) -> str:
    """The line, with robots that are not us taken as one.

    The parser's work grows with the number of robots times that of rules, so a file of half a megabyte that names
    20,000 robots and as many rules for all of them would keep it busy for minutes.
    """
    match = _AGENT.match(line)
    if match is None:
        return line
    name = match["name"].partition("#")[0].strip().rstrip("*").lower()
    if not name and "*" in match["name"]:
        return "user-agent: *"
    return f"user-agent: {PRODUCT}" if name == PRODUCT or name.startswith(f"{PRODUCT}/") else _SOMEBODY_ELSE
