"""Echoes: words of an utterance that stand in an article once more, where no speaker was found for them.

A pull quote, a caption or a quotation without a reporting clause repeats what is quoted elsewhere; it rests on what the
words rest on there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.language.words import Word, find_words
from onrecord.model import Article, ArticleId, Evidence, Report, Span

# So many words in a row are no chance; set by eye.
_RUN = 8

Runs = Mapping[tuple[str, ...], int]


def find_echoes(reports: Sequence[Report], places: Sequence[Sequence[Evidence]]) -> Iterator[tuple[int, Evidence]]:
    """Where the words of the given wordings stand outside all attributions, with the number of the wording.

    ``places`` holds, for each wording, where it stands. The first wording that has a run of words has it for all.
    """
    articles = {report.article.id: report.article for report in reports}
    runs: dict[tuple[str, ...], int] = {}
    for number, wording in enumerate(places):
        for place in wording:
            for run, _ in _runs(find_words(articles[place.article].text, [place.span])):
                runs.setdefault(run, number)
    for report in reports:
        said = sorted(part for attribution in report.reading.attributions for part in attribution.content)
        yield from _echoes_in(report.article, _between(said, len(report.article.text)), runs)


def _runs(words: Sequence[Word]) -> Iterator[tuple[tuple[str, ...], Span]]:
    for start in range(len(words) - _RUN + 1):
        run = words[start : start + _RUN]
        yield tuple(word.key for word in run), Span(run[0].span.start, run[-1].span.end)


def _echoes_in(article: Article, rest: Iterable[Span], runs: Runs) -> Iterator[tuple[int, Evidence]]:
    """The echoes in the rest of an article; runs that overlap are one echo."""
    for stretch in rest:
        echo: tuple[int, Span] | None = None
        for run, span in _runs(find_words(article.text, [stretch])):
            number = runs.get(run)
            if number is None:
                continue
            if echo is not None and echo[0] == number and echo[1].overlaps(span):
                echo = number, Span(echo[1].start, span.end)
                continue
            yield from _placed(article.id, echo)
            echo = number, span
        yield from _placed(article.id, echo)


def _placed(article: ArticleId, echo: tuple[int, Span] | None) -> Iterator[tuple[int, Evidence]]:
    if echo is not None:
        yield echo[0], Evidence(article=article, span=echo[1])


def _between(said: Sequence[Span], end: int) -> Iterator[Span]:
    """The stretches of a text that no span covers; ``said`` is sorted."""
    start = 0
    for span in said:
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < end:
        yield Span(start, end)
