"""Invented reports for the tests of search: a harbour, its ferry, and who said what."""

from datetime import date

from onrecord.model import Report
from onrecord.testing.builders import build_article, build_attribution, build_report

LUND = "Ada Lund"
ROOK = "Émile Rook"


def ferry_report(name: str = "lantern", day: date | None = date(2025, 3, 4)) -> Report:
    """Two direct quotes and an indirect one."""
    article = build_article(
        name,
        "# Harbour shut after the storm",
        "“The ferry will not sail before Friday,” said Ada Lund, the harbourmaster. Émile Rook said that the girls' "
        "boats were safe.",
        "“We lost 1,000 crates,” Lund added, “and the café.”",
        outlet="The Daily Lantern",
        published=day,
    )
    return build_report(
        article,
        build_attribution(article, "The ferry will not sail before Friday,", speaker=LUND),
        build_attribution(article, "that the girls' boats were safe", speaker=ROOK),
        build_attribution(article, "We lost 1,000 crates,", "and the café.", speaker=LUND),
    )


def island_report(name: str = "gazette", day: date | None = date(2025, 4, 1)) -> Report:
    """One direct quote, by another person of the same family name."""
    article = build_article(
        name,
        "# Ferry sails to the island again",
        "“Friday was a good day for the ferry,” said Bo Lund, a captain.",
        outlet="Island Gazette",
        published=day,
    )
    return build_report(article, build_attribution(article, "Friday was a good day for the ferry,", speaker="Bo Lund"))
