"""Last stage: stories -> which quotations of their articles are the same words, and how each renders them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.compare import compare_utterances
from onrecord.corpus.extracting import ARTICLE
from onrecord.corpus.grouping import Place, story_id
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.reading import READING
from onrecord.corpus.tables import WORK_ARTICLES, WORK_MEMBERS, WORK_READINGS, Row, error_row, left_out_row
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter
from onrecord.errors import InputError, InputTooLarge
from onrecord.faults import fault
from onrecord.group import tell_story
from onrecord.model import Article, ArticleId, Change, Copy, Rendering, Report, Utterance

ARTICLES_A_TASK = 500
"""Articles whose stories one task compares, about."""
_HELD = 500
"""Articles that are held at a time, about."""
_MOST = 250
"""Articles of a story that are compared: the time grows faster than they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Task):
    """Compare the articles of some stories.

    Attributes:
        stories: What the table of stories is called.
        first: Which of the stories: those that begin at this of their rows, or later,
        end: and before this one. Rows are in the order of time, so that a task looks into few parts where these are.
    """

    stage: ClassVar[str] = "compare"
    tables: ClassVar[tuple[str, ...]] = ("utterances", "renderings", "copies", "left_out", "errors")

    stories: str
    first: int
    end: int

    def write(self, writer: TableWriter, in_hand: InHand) -> None:
        """Write the utterances of each story of two articles or more, and which articles rest on another's text."""
        for stories in self._batches():
            reports = self._reports([place for places in stories.values() for place in places[:_MOST]])
            for story, places in stories.items():
                writer.items += len(places)
                if len(places) > _MOST:
                    reason = f"{len(places):,} articles; only the first {_MOST} are compared"
                    error = InputTooLarge(f"story {story}", reason, "compare them by parts")
                    writer.put("left_out", left_out_row(error, part=places[0][0]))
                found = [reports[place] for place in places[:_MOST] if place in reports]
                if len(found) > 1:  # the others could not be read
                    self._compare(story, found, writer, in_hand)

    def _compare(self, story: str, reports: Sequence[Report], writer: TableWriter, in_hand: InHand) -> None:
        name = f"story {story}"
        part, _ = _place(reports[0].article.id)
        try:
            in_hand.begin(name)
            rows = list(_rows(story, reports))
        except InputError as error:
            writer.put("errors", error_row(error, part=part))
        except Exception as error:  # noqa: BLE001 - the border: one story must not end the corpus, whatever it holds
            writer.put("errors", error_row(fault(name, "comparing", error), part=part))
        else:
            for table, row in rows:
                writer.put(table, row)

    def _batches(self) -> Iterator[Mapping[str, list[Place]]]:
        """The stories with two articles or more, some at a time."""
        inside = (pc.field("before") >= self.first) & (pc.field("before") < self.end)
        rows = pq.read_table(self.out / WORK_MEMBERS / f"{self.stories}.parquet", filters=inside)
        stories: defaultdict[str, list[Place]] = defaultdict(list)
        for story, part, number in zip(*(rows[name].to_pylist() for name in ("story", "part", "number")), strict=True):
            stories[story].append((part, number))
        batch: dict[str, list[Place]] = {}
        for story in sorted(story for story, places in stories.items() if len(places) > 1):
            batch[story] = stories[story]
            if sum(map(len, batch.values())) >= _HELD:
                yield batch
                batch = {}
        yield batch

    def _reports(self, places: Sequence[Place]) -> dict[Place, Report]:
        """The reports at these places, those that could be read, under ids that no other has."""
        wanted: defaultdict[int, set[int]] = defaultdict(set)
        for part, number in places:
            wanted[part].add(number)
        return {
            (part, number): report
            for part, numbers in sorted(wanted.items())
            for number, report in self._reports_of(part, numbers)
        }

    def _reports_of(self, part: int, numbers: set[int]) -> Iterator[tuple[int, Report]]:
        name = f"part-{part:05}"
        with pq.ParquetFile(self.out / WORK_ARTICLES / f"{name}.parquet") as file:
            for chunk in range(file.num_row_groups):
                column = file.metadata.row_group(chunk).column(0).statistics
                if not any(column.min <= number <= column.max for number in numbers):
                    continue
                packed = _by_number(file.read_row_group(chunk), "article", numbers)
                read = pq.read_table(self.out / WORK_READINGS / f"{name}-{chunk + 1:05}.parquet")
                for number, reading in _by_number(read, "reading", numbers).items():
                    key = ArticleId(story_id((part, number)))
                    article = ARTICLE.unpack(packed[number], name=f"{name}, article {number}")
                    article = replace(article, id=key, name=article.id)  # the name is of no use here
                    found = READING.unpack(reading, name=f"{name}, reading {number}")
                    yield number, Report(article=article, reading=replace(found, article=key))


def _rows(story: str, reports: Sequence[Report]) -> Iterator[tuple[str, Row]]:
    told = tell_story(reports)
    articles = {report.article.id: report.article for report in reports}
    of_each: dict[ArticleId, Copy] = {}
    for copy in sorted(told.copies, key=lambda copy: (copy.original != copy.first, copy.first)):
        of_each.setdefault(copy.second, copy)
    for _, copy in sorted(of_each.items()):
        yield "copies", _copy_row(copy)
    for utterance in compare_utterances(told, reports):
        yield "utterances", _utterance_row(story, utterance, articles)
        for rendering in utterance.quotes:
            yield "renderings", _rendering_row(story, utterance, rendering, articles)


def _by_number(rows: pa.Table, column: str, numbers: set[int]) -> dict[int, bytes]:
    """The values of a column in the rows of these numbers."""
    kept = rows.filter(pc.field("number").isin(sorted(numbers)))
    return dict(zip(kept["number"].to_pylist(), kept[column].to_pylist(), strict=True))


def _copy_row(copy: Copy) -> Row:
    """A copy by its text of one before it; which of the two is the original is told beside that."""
    (part, number), (first_part, first_number) = _place(copy.second), _place(copy.first)
    place = {"part": part, "number": number, "first_part": first_part, "first_number": first_number}
    shown = {"first_is_original": copy.original and copy.original == copy.first, "original_by": copy.original_by}
    return place | {"kind": "aligned", "share": copy.share} | shown


def _utterance_row(story: str, utterance: Utterance, articles: Mapping[ArticleId, Article]) -> Row:
    pieces = (piece.span.of(articles[piece.article].text) for piece in utterance.text)
    return {
        "story": story,
        "id": utterance.id,
        "speaker": utterance.speaker,
        "text": " [...] ".join(pieces),
        "n_articles": len({rendering.article for rendering in utterance.quotes}),
        "n_origins": len(utterance.origins),
    }


def _rendering_row(
    story: str, utterance: Utterance, rendering: Rendering, articles: Mapping[ArticleId, Article]
) -> Row:
    part, number = _place(rendering.article)
    text = articles[rendering.article].text
    return {
        "story": story,
        "utterance": utterance.id,
        "part": part,
        "number": number,
        "article": articles[rendering.article].name,
        "attribution": rendering.attribution,
        "kind": rendering.kind.value,
        "text": " ".join(span.of(text) for span in rendering.spans),
        "spans": [{"start": span.start, "end": span.end} for span in rendering.spans],
        "changes": [_change(change, articles) for change in rendering.changes],
    }


def _change(change: Change, articles: Mapping[ArticleId, Article]) -> Row:
    full, rendered = (
        place.span.of(articles[place.article].text) if place is not None else None
        for place in (change.full, change.rendered)
    )
    return {
        "kind": change.kind.value,
        "full": full,
        "rendered": rendered,
        "flags": [flag.value for flag in change.flags],
    }


def _place(article: ArticleId) -> Place:
    """The place of an article by the id that it has here."""
    part, _, number = article.partition("-")
    return int(part), int(number)
