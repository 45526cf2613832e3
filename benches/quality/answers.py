"""Same answer or not: pairs of answers to one question, of NAnCo (Laban et al. 2022, BSD-3).

Usage: ``PYTHONPATH=src:. python -m benches.quality.answers ../shared/data/claims/nanco.json``

Prints balanced accuracy (the mean of the shares of right pairs among those that mean the same, and among those that do
not) over all pairs, and by question. Answers in one group of the annotation mean the same.
"""

import json
import sys
from itertools import combinations
from pathlib import Path
from statistics import fmean

from onrecord.compare.answers import is_same_answer, rarity_among, read_meaning

Pairs = list[tuple[bool, bool]]
"""For each pair of answers: whether they mean the same, and whether we say so."""


def judge(path: Path) -> dict[str, Pairs]:
    """The pairs of each question, by its words."""
    return {question["question"]: _judge(question["answers"]) for question in json.loads(path.read_text("utf-8"))}


def _judge(answers: list[dict[str, str]]) -> Pairs:
    meanings = [read_meaning(answer["answer"]) for answer in answers]
    rarity = rarity_among(meanings)
    given = list(zip(answers, meanings, strict=True))
    return [
        (one["group"] == other["group"], is_same_answer(first, second, rarity))
        for (one, first), (other, second) in combinations(given, 2)
    ]


def balanced_accuracy(pairs: Pairs) -> float:
    """In [0, 1]; a coin has 0.5."""
    return fmean(fmean(says == is_same for is_same, says in pairs if is_same is wanted) for wanted in (True, False))


def measure(path: Path) -> dict[str, float]:
    """Over all pairs, and the mean over questions."""
    questions = judge(path)
    return {
        "answers.balanced_accuracy": balanced_accuracy([pair for pairs in questions.values() for pair in pairs]),
        "answers.balanced_accuracy_by_question": fmean(map(balanced_accuracy, questions.values())),
    }


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1])
    for question, pairs in judge(path).items():
        print(f"{balanced_accuracy(pairs):.3f}  {len(pairs):4} pairs  {question}")
    for name, value in measure(path).items():
        print(f"{value:.3f}  {name}")


if __name__ == "__main__":
    main()
