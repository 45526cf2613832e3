"""Reviews become data: rows to train with, gold to measure with."""

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.review_export import gold, training_rows
from onrecord.flow.text import Text
from onrecord.model.review import AttributionReview, Decision, LinkReview, Naming, SpeakerReview, Statement
from onrecord.store.database import Database
from onrecord.store.reviews import NewReview

TEXT = '"We will dredge the harbour in May," said Ola Brandt, the harbour master of Sund. The harbour froze in 2019.'


def test_reviews_become_rows_and_pairs(database: Database) -> None:
    """Accepted attributions with their speaker, rejected contents apart, and whether the article is done."""
    newsroom = Newsroom(database)
    texts = [Text(text=TEXT, id="a", outlet="Sund Post"), Text(text="Harbour\n\n" + TEXT, id="b", outlet="Sund Echo")]
    list(newsroom.add(texts))
    list(newsroom.settle())
    reports = newsroom.reports(["a", "b"])  # type: ignore[list-item]
    statements = [
        Statement(version=report.article.id, content=report.reading.attributions[0].content) for report in reports
    ]
    for judgement in (
        AttributionReview(statement=statements[0], decision=Decision.ACCEPT),
        SpeakerReview(statement=statements[0], decision=Decision.CORRECT, naming=Naming(name="Ola Brandt")),
        AttributionReview(statement=statements[1], decision=Decision.REJECT),
        LinkReview(first=statements[0], second=statements[1], decision=Decision.REJECT),
    ):
        newsroom.review(NewReview(reviewer="ines", reason="checked", judgement=judgement))
    first, second = training_rows(newsroom)
    (labelled,) = first.attributions
    assert [first.text[s:e] for s, e in labelled.content] == [span.of(TEXT) for span in statements[0].content]
    assert labelled.speaker == "Ola Brandt"
    assert first.complete
    assert second.attributions == ()
    assert len(second.rejected) == 1
    with database.reading() as connection:
        (link,) = gold(connection).links
    assert link.same is False
    assert {link.first[0], link.second[0]} == {"a", "b"}
