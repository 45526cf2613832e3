"""Who is quoted, and how often."""

import pytest

from onrecord.corpus.asking import Count, ask_for, count_statements, find_statements
from onrecord.corpus.opened import OpenCorpus
from onrecord.errors import ConfigError, QueryInvalid
from tests.unit.corpus.small import ATTRIBUTIONS, put_small, write


@pytest.fixture
def corpus(tmp_path):
    """The small corpus."""
    return OpenCorpus(put_small(tmp_path))


def said(corpus, words="", limit=10, **filters):
    """The words of what is found."""
    return [one.text for one in find_statements(corpus, ask_for(words, filters.items()), limit=limit).statements]


def counted(corpus, by, *, copies=False, limit=10, **filters):
    """Value, statements, articles and outlets of each count."""
    counts = count_statements(corpus, ask_for("", filters.items()), by=by, limit=limit, copies=copies)
    return [(one.value, one.statements, one.articles, one.outlets) for one in counts.counts]


def test_the_newest_come_first_then_by_place(corpus):
    """What has no date comes last."""
    everything = ["The pier stays open.", "She will not resign", "The pier stays shut,", "The pier may stay open,"]
    assert said(corpus) == everything
    assert said(corpus, limit=1) == everything[:1]
    assert find_statements(corpus, ask_for(), limit=1).n_found == 4


def test_a_statement_knows_its_article_and_place(corpus):
    """An id is known within its part."""
    (one,) = find_statements(corpus, ask_for("shut"), limit=5).statements
    assert (one.told.part, one.told.number, one.told.outlet) == (1, 2, "Daily Lantern")
    assert one.told.url == "https://lantern.example/2"
    assert one.spans == ((1, 21),)


def test_names_match_as_in_a_search(corpus):
    """A part of a name is enough; case makes no difference."""
    assert said(corpus, speaker="SALT") == ["The pier stays open.", "She will not resign"]
    assert said(corpus, speaker="salt nina", kind="indirect") == ["She will not resign"]
    assert said(corpus, speaker="sal") == []
    assert said(corpus, outlet="lantern") == ["The pier stays shut,"]


def test_words_match_as_in_a_search(corpus):
    """In what was said, and there only."""
    assert said(corpus, '"pier stays" -shut') == ["The pier stays open."]
    assert said(corpus, "resign OR shut") == ["She will not resign", "The pier stays shut,"]
    assert said(corpus, "salt") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two ferries sank", "ferry"),
        ("The mayor’s café", "mayor CAFE"),
        ("The U.S. 1,000 crowns", "us 1,000 crown"),
        ("O’Neill’s boats", "o'neill's boat"),
        ("in Śródmieście", "srodmiescie OR nowhere"),
    ],
)
def test_words_are_found_in_any_form(corpus, text, words):
    """What sifts rows before their words are looked at lets all of these through."""
    row = ATTRIBUTIONS[0] | {"content_text": text, "speaker_name": text}
    write(corpus.out, "attributions", [row], "part-00001-00001")
    assert said(corpus, words) == [text]
    assert said(corpus, f'"{words.partition(" OR ")[0].upper()}"') == [text]
    assert said(corpus, speaker=words.partition(" OR ")[0]) == [text]


def test_days_are_those_of_publication(corpus):
    """The first counts, the last does not; without a date nothing is inside."""
    assert said(corpus, after="2031-04-02") == ["The pier stays open.", "She will not resign"]
    assert said(corpus, before="2031-04-02") == ["The pier stays shut,"]
    assert said(corpus, after="2031", before="2032") == said(corpus)[:3]


def test_what_cannot_be_asked_is_told(corpus):
    """As in a search."""
    with pytest.raises(QueryInvalid, match="is no date"):
        said(corpus, after="soon")
    with pytest.raises(QueryInvalid, match="asked for what was said"):
        said(corpus, "pier in:articles")


def test_statements_are_counted_by_what_is_asked(corpus):
    """Those with most first; the unknown last."""
    assert counted(corpus, "speaker") == [("Nina Salt", 2, 1, 1), ("Ole Brandt", 1, 1, 1), (None, 1, 1, 0)]
    assert counted(corpus, "outlet")[0] == ("Harbour Gazette", 2, 1, 1)
    assert counted(corpus, "month") == [("2031-04", 3, 2, 2), (None, 1, 1, 0)]
    assert counted(corpus, "kind") == [("direct", 3, 3, 2), ("indirect", 1, 1, 1)]
    assert counted(corpus, "speaker", limit=1, kind="direct", after="2031-04-02") == [("Nina Salt", 1, 1, 1)]


def test_a_role_counts_once_however_it_is_spelled(corpus):
    """Who has none counts as unknown, and so does who is not known."""
    assert counted(corpus, "role") == [("Mayor", 2, 1, 1), ("keeper", 2, 1, 1), (None, 2, 2, 1)]


def test_exact_copies_count_where_they_are_asked_for(corpus):
    """With their own outlet and month, also where these are asked for and their original's are not."""
    assert counted(corpus, "speaker", copies=True)[0] == ("Nina Salt", 4, 2, 2)
    assert counted(corpus, "month", copies=True)[1] == ("2031-05", 2, 1, 1)
    assert counted(corpus, "outlet", copies=True, after="2031-05") == [("Northern Echoes", 2, 1, 1)]
    assert counted(corpus, "outlet", after="2031-05") == []


def test_the_total_does_not_depend_on_the_limit(corpus):
    """Nothing counts twice in it."""
    counts = count_statements(corpus, ask_for(), by="role", limit=1)
    assert counts.total == Count(value=None, statements=4, articles=3, outlets=2)
    assert counts.n_values == 3


def test_tables_that_do_not_belong_together_are_told(corpus):
    """The next step is to build them again."""
    write(corpus.out, "articles", [{"part": 1, "number": 2, "id": "b"}])
    with pytest.raises(ConfigError, match="lacks article 1 of part 1; run onrecord corpus build again"):
        said(corpus)
