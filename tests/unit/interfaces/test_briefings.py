from hypothesis import given, settings

from onrecord.interfaces.briefings import briefing_document
from onrecord.interfaces.documents import ExcerptDocument
from onrecord.model import Briefing, Label
from tests.strategies import briefings


@settings(max_examples=20)
@given(briefings())
def test_all_words_shown_stand_at_their_place(briefing):
    """Every excerpt of every line equals the text of its span, and labels keep no place."""
    for story, printed in zip(briefing.stories, briefing_document(briefing).stories, strict=True):
        texts = {report.article.id: report.article.text for report in story.reports}
        shown = [piece for section in printed.sections for line in section.lines for piece in line.pieces]
        excerpts = [piece for piece in (printed.title, *shown) if isinstance(piece, ExcerptDocument)]
        assert all(words.text == texts[words.article][slice(*words.span)] for words in excerpts)


@settings(max_examples=20)
@given(briefings())
def test_every_line_is_printed_with_its_sources(briefing):
    """Sections, lines, pieces and sources keep their number and order."""
    for story, printed in zip(briefing.stories, briefing_document(briefing).stories, strict=True):
        assert [section.kind for section in printed.sections] == [section.kind for section in story.sections]
        for section, shown in zip(story.sections, printed.sections, strict=True):
            assert [len(line.sources) for line in shown.lines] == [len(line.sources) for line in section.lines]
            labels = [[piece.text for piece in line.pieces if isinstance(piece, Label)] for line in section.lines]
            printed_labels = [
                [piece.label for piece in line.pieces if not isinstance(piece, ExcerptDocument)] for line in shown.lines
            ]
            assert printed_labels == labels


def test_no_stories_is_an_empty_list():
    """An empty briefing is a document too."""
    assert briefing_document(Briefing(stories=())).stories == ()
