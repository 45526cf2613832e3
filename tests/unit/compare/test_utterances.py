"""Utterances: the same words on the same occasion, over articles."""

from onrecord.model import ChangeFlag, ChangeKind, RenderingKind, Report, SpeakerKind, Utterance

from .build import Said, compare, report

WHOLE = (
    "We shall rebuild the sea wall before the winter, whatever it takes. "
    "Nobody in this town will sleep behind sandbags again."
)


def shared(*reports: Report) -> list[Utterance]:
    """The utterances that more than one article has."""
    return [u for u in compare(*reports).utterances if len({q.article for q in u.quotes}) > 1]


def words(utterance: Utterance, *reports: Report) -> list[str]:
    """The pieces of the fullest wording."""
    texts = {one.article.id: one.article.text for one in reports}
    return [piece.span.of(texts[piece.article]) for piece in utterance.text]


def test_whole_and_shortened() -> None:
    """An article with one sentence of a statement shortens it; what it leaves out is a deletion without a flag."""
    one = report("Post", f'"{WHOLE}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(WHOLE,)))
    half = "Nobody in this town will sleep behind sandbags again."
    two = report("Echo", f'Lund promised: "{half}"', Said(speaker="Lund", quoted=(half,)))
    (utterance,) = shared(one, two)
    assert utterance.speaker == "Ada Lund"
    assert words(utterance, one, two) == [WHOLE]
    assert [q.kind for q in utterance.quotes] == [RenderingKind.VERBATIM, RenderingKind.SHORTENED]
    (change,) = utterance.quotes[1].changes
    assert change.kind is ChangeKind.DELETE
    assert change.rendered is None
    assert change.flags == ()


def test_sentences_joined_by_an_ellipsis_are_spliced() -> None:
    """A quotation that leaves words out between two sentences is the same utterance, spliced."""
    long = "We lost the pier. It stood for ninety years in all weathers. We will build it again by spring."
    cut = "We lost the pier... We will build it again by spring."
    one = report("Post", f'"{long}" said Ada Lund.', Said(speaker="Ada Lund", quoted=(long,)))
    two = report("Echo", f'"{cut}" Lund said.', Said(speaker="Lund", quoted=(cut,)))
    (utterance,) = shared(one, two)
    assert utterance.quotes[1].kind is RenderingKind.SPLICED
    assert words(utterance, one, two) == [long]


def test_ellipsis_that_leaves_nothing_out_keeps_the_words() -> None:
    """Dots between two sentences that follow one another change nothing."""
    long = "I do not promise this lightly. I know what the harbour costs us every single year."
    dots = "I do not promise this lightly... I know what the harbour costs us every single year."
    one = report("Post", f'"{dots}" said Ada Lund.', Said(speaker="Ada Lund", quoted=(dots,)))
    two = report("Echo", f'"{long}" Lund said.', Said(speaker="Lund", quoted=(long,)))
    (utterance,) = shared(one, two)
    assert {q.kind for q in utterance.quotes} == {RenderingKind.VERBATIM}
    assert words(utterance, one, two) == [long]


def test_one_quotation_whole_and_in_two_attributions() -> None:
    """Two quotations of one article can both be parts of what another has as one."""
    first, second = WHOLE[: WHOLE.index("Nobody") - 1], WHOLE[WHOLE.index("Nobody") :]
    one = report("Post", f'"{WHOLE}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(WHOLE,)))
    text = f'"{first}" Lund said.\nShe added: "{second}"'
    two = report("Echo", text, Said(speaker="Lund", quoted=(first,)), Said(speaker="Lund", quoted=(second,)))
    (utterance,) = shared(one, two)
    assert [(q.article, q.attribution) for q in utterance.quotes] == [("Post", "a0"), ("Echo", "a0"), ("Echo", "a1")]


def test_other_words_are_altered_and_flagged() -> None:
    """Two translations of one statement are one utterance; a change of modality, number or negation is flagged."""
    told = "The port could lose 40 ships this year if the ministry does not act."
    retold = "The port will lose 14 ships this year as the ministry does not act."
    one = report("Post", f'"{told}" said Ada Lund of Norhaven.', Said(speaker="Ada Lund", quoted=(told,)))
    two = report("Echo", f'"{retold}" Lund said.', Said(speaker="Lund", quoted=(retold,)))
    (utterance,) = shared(one, two)
    (altered,) = [q for q in utterance.quotes if q.kind is not RenderingKind.VERBATIM]
    assert altered.kind is RenderingKind.ALTERED
    flags = {flag for change in altered.changes for flag in change.flags}
    assert flags == {ChangeFlag.MODALITY, ChangeFlag.NUMBER, ChangeFlag.CONDITION}


def test_changes_give_the_words_on_both_sides() -> None:
    """Every change points at the words in the fullest wording and in the rendering."""
    told = "Our town deeply regrets the loss of the ferry and of both her pilots."
    retold = "Our town profoundly regrets the loss of the ferry and of both her pilots."
    one = report("Echo", f'"{told}" Lund said.', Said(speaker="Lund", quoted=(told,)))
    two = report("Post", f'"{retold}" said Ada Lund.', Said(speaker="Ada Lund", quoted=(retold,)))
    (utterance,) = shared(one, two)
    (change,) = [change for quote in utterance.quotes for change in quote.changes]
    assert change.full is not None
    assert change.rendered is not None
    texts = {"Echo": one.article.text, "Post": two.article.text}
    sides = {change.full.span.of(texts[change.full.article]), change.rendered.span.of(texts[change.rendered.article])}
    assert sides == {"deeply", "profoundly"}


def test_different_statements_of_one_speaker_stay_apart() -> None:
    """Two statements on one matter, with the same speaker, are two utterances."""
    said, other = "The pier will be open by June.", "The pier must not open before the inspectors have seen it."
    one = report("Post", f'"{said}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(said,)))
    two = report("Echo", f'"{other}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(other,)))
    assert shared(one, two) == []


def test_fragment_needs_the_same_speaker() -> None:
    """A fragment of two words is one utterance for one speaker, and two for two speakers."""
    one = report("Post", 'Ada Lund called it "sheer vandalism".', Said(speaker="Ada Lund", quoted=("sheer vandalism",)))
    two = report("Echo", 'It was "sheer vandalism", said Lund.', Said(speaker="Lund", quoted=("sheer vandalism",)))
    three = report("Star", 'A "sheer vandalism", says Tom Berg.', Said(speaker="Tom Berg", quoted=("sheer vandalism",)))
    assert len(shared(one, two)) == 1
    assert shared(one, three) == []


def test_single_word_needs_its_surroundings() -> None:
    """One quoted word is the same utterance only where the words around it are the same, too."""
    fee = 'Norhaven Shipping will pay a "generous" fee if regulators block the merger.'
    same = 'The merger with a "generous" fee, should regulators block it, is on.'
    other = 'Norhaven Shipping gave the town a "generous" slice of cake.'
    body = SpeakerKind.ORGANISATION
    said = Said(speaker="Norhaven Shipping", quoted=("generous",), mixed=True, kind=body)
    assert len(shared(report("Post", fee, said), report("Echo", same, said))) == 1
    assert shared(report("Echo", same, said), report("Star", other, said)) == []


def test_unknown_speaker_with_the_same_words() -> None:
    """Enough of the same words are one utterance although one article does not say whose they are."""
    said = Said(quoted=(WHOLE,))
    (utterance,) = shared(
        report("Post", f'"{WHOLE}"', said),
        report("Echo", f'"{WHOLE}" said Lund.', Said(speaker="Lund", quoted=(WHOLE,))),
    )
    assert utterance.speaker == "Lund"


def test_every_attribution_is_in_the_ledger() -> None:
    """Words that only one article has, quoted or not, are an utterance with one rendering."""
    text = '"It burned," said Ada Lund, "for hours."\nTom Berg said that nobody was hurt.'
    said = Said(speaker="Ada Lund", quoted=("It burned,", "for hours."))
    indirect = Said(speaker="Tom Berg", content=("that nobody was hurt",))
    first, second = compare(report("Post", text, said, indirect)).utterances
    assert [place.span.of(text) for place in first.text] == ["It burned,", "for hours."]
    assert [place.span.of(text) for place in second.text] == ["that nobody was hurt"]
    assert [quote.kind for quote in (*first.quotes, *second.quotes)] == [RenderingKind.VERBATIM] * 2


def test_fullest_wording_is_put_together_from_pieces() -> None:
    """Where each of two articles has a sentence that the other lacks, the full wording has both, each in its place."""
    middle = "The keeper stayed at the light until the very last boat was in."
    early = f"It was the worst night that I have seen. {middle}"
    late = f"{middle} She deserves more than our thanks for that."
    one = report("Post", f'"{early}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(early,)))
    two = report("Echo", f'"{late}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(late,)))
    (utterance,) = shared(one, two)
    assert " ".join(words(utterance, one, two)) == f"{early} She deserves more than our thanks for that."
    assert {quote.kind for quote in utterance.quotes} == {RenderingKind.SHORTENED}


def test_paragraphs_of_a_long_quotation_are_passages_of_their_own() -> None:
    """A statement over two paragraphs whose second one others have too is two utterances, not one blob."""
    first, second = "The tide took the lower road at four.", "We closed the school and moved ninety children inland."
    both = report("Post", f'Ada Lund said: "{first}\n"{second}"', Said(speaker="Ada Lund", quoted=(first, second)))
    one = report("Echo", f'"{second}" Lund said.', Said(speaker="Lund", quoted=(second,)))
    assert [words(u, both, one) for u in compare(both, one).utterances] == [[first], [second]]


def test_indirect_rendering_is_a_paraphrase() -> None:
    """Indirect speech that repeats a quotation's words is a rendering of it; the full wording stays the quoted one."""
    said = "We will reopen the harbour of Norhaven to fishing boats before the end of the month."
    told = "the town would reopen Norhaven harbour to fishing boats before the end of the month"
    one = report("Post", f'"{said}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(said,)))
    two = report("Echo", f"Lund said {told}.", Said(speaker="Lund", content=(told,)))
    (utterance,) = shared(one, two)
    assert words(utterance, one, two) == [said]
    assert [quote.kind for quote in utterance.quotes] == [RenderingKind.VERBATIM, RenderingKind.PARAPHRASED]


def test_indirect_speech_of_another_speaker_is_none() -> None:
    """The same words as somebody else's indirect speech, or indirect on both sides, are no utterance shared."""
    said = "We will reopen the harbour of Norhaven to fishing boats before the end of the month."
    one = report("Post", f'"{said}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(said,)))
    two = report("Echo", f"Tom Berg said that {said}", Said(speaker="Tom Berg", content=(said,)))
    three = report("Star", f"Tom Berg said that {said}", Said(speaker="Tom Berg", content=(said,)))
    assert shared(one, two) == []
    assert shared(two, three) == []
