"""The same-words test by itself."""

from onrecord.compare.matching import Place, aligned_share, find_same_words
from onrecord.compare.passages import Passage, read_passages
from onrecord.compare.speakers import identify_speakers
from onrecord.model import Report

from .build import Said, report

LINE = "The breakwater failed because nobody had looked at it since the storm."


def passages(*reports: Report) -> list[Passage]:
    """All passages of the reports."""
    identities = identify_speakers(reports)
    return [passage for one in reports for passage in read_passages(one, identities)]


def quoting(name: str, words: str, speaker: str | None = "Ada Lund") -> Report:
    """A report with one quotation."""
    return report(name, f'"{words}" somebody said in the council.', Said(speaker=speaker, quoted=(words,)))


def test_pairs_of_sentences() -> None:
    """A sentence is found in a longer statement of another article, and only there."""
    found = find_same_words(passages(quoting("Post", LINE), quoting("Echo", f"I was there. {LINE} I am ashamed.")))
    assert list(found) == [(Place(0, 0), Place(1, 1))]


def test_one_article_is_not_compared_with_itself() -> None:
    """A repetition within one article is no pair."""
    text = f'"{LINE}" she said.\nAgain: "{LINE}" she said.'
    twice = report("Post", text, Said(speaker="Ada Lund", quoted=(LINE,)), Said(speaker="Ada Lund", quoted=(LINE,)))
    assert list(find_same_words(passages(twice))) == []


def test_two_named_speakers_need_more_words() -> None:
    """Words that two people may both have said need to be many to be one statement."""
    short = "We will rebuild the pier."
    assert not list(find_same_words(passages(quoting("Post", short), quoting("Echo", short, "Tom Berg"))))
    assert list(find_same_words(passages(quoting("Post", LINE), quoting("Echo", LINE, "Tom Berg"))))


def test_aligned_share() -> None:
    """The share is 1 for the same words and falls with other content words; scattered function words are nothing."""
    one, same, other, none = (
        passages(quoting("Post", words))[0].sentences[0]
        for words in (LINE, LINE, LINE.replace("storm", "flood"), "It is not for us to say.")
    )
    assert aligned_share(one, same) == 1
    assert 0.7 < aligned_share(one, other) < 1
    assert aligned_share(none, one) == 0
