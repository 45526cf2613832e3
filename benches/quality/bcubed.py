"""BCubed precision, recall and F1 of a grouping (Bagga and Baldwin 1998), also of one where few events are known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BCubed:
    """Sums over articles of known events; an article of no known event counts against the stories that it is in.

    Attributes:
        precision: The sum of the shares of each article's story that are of its event.
        recall: The sum of the shares of each article's event that are in its story.
        articles: The articles of known events.
    """

    precision: float = 0.0
    recall: float = 0.0
    articles: int = 0

    def __add__(self, other: "BCubed") -> "BCubed":
        return BCubed(
            precision=self.precision + other.precision,
            recall=self.recall + other.recall,
            articles=self.articles + other.articles,
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of mean precision and mean recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total / self.articles if total else 0.0


def bcubed(stories: Iterable[Sequence[str]], events: Mapping[str, int], among: Iterable[int] | None = None) -> BCubed:
    """The sums over the articles of the given events; of all of ``events`` where none are given."""
    sizes = Counter(events.values())
    wanted = sizes.keys() if among is None else set(among)
    found = BCubed()
    for story in stories:
        for event, count in Counter(events[article] for article in story if article in events).items():
            if event in wanted:
                shares = count * count / len(story), count * count / sizes[event]
                found += BCubed(precision=shares[0], recall=shares[1], articles=count)
    return found
