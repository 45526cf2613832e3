"""``python -m train.rarity ../shared/data``: count in how many articles of other news each term stands.

Writes ``src/onrecord/group/assets/rarity.npz``, the table that ``onrecord.group.rarity`` reads. It holds numbers only:
checksums of word stems and counts. No article of the stories that grouping is measured on is counted.
"""

import sys
from pathlib import Path

from benches.quality.news import read_other_news

from onrecord.group.rarity import count_background
from onrecord.group.terms import count_terms

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "group" / "assets" / "rarity.npz"


def main() -> None:
    """Count and write."""
    background = count_background(map(count_terms, read_other_news(Path(sys.argv[1]))))
    with TABLE.open("wb") as file:
        background.write(file)
    print(f"{TABLE.name}: {background.articles} articles, {background.terms.size} terms")  # noqa: T201 - what it did


if __name__ == "__main__":
    main()
