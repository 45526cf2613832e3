"""Every attribution of the current versions."""

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.store.database import Database
from onrecord.store.quotes import list_quotes, name_speakers, put_quotes, speaker_key

PAST = Text(id="a", outlet="The Tide", published="2031-04-08", text='"We will not sail," said Ada Quill on Monday.')


def test_two_spellings_have_one_key():
    """Letter case, accents and blanks are set aside."""
    assert speaker_key("Ada  QUILL") == speaker_key("ada quill")


def test_quotes_are_found_by_speaker_and_named_by_the_story(database: Database):
    """Putting them once more changes nothing but what is new in them."""
    newsroom = Newsroom(database)
    (added,) = newsroom.add([PAST])
    with database.writing() as connection:
        (quote,) = list_quotes(connection, speaker_key("Ada Quill"), limit=5)
        assert quote.outlet == "The Tide"
        assert PAST.text[quote.start : quote.end].startswith("We will")
        name_speakers(connection, {(quote.version, quote.attribution): "Captain Ada Quill"})
        (named,) = list_quotes(connection, speaker_key("Captain Ada Quill"), limit=5)
        assert (named.speaker, named.attribution) == ("Captain Ada Quill", quote.attribution)
        assert list_quotes(connection, speaker_key("Ada Quill"), limit=5) == ()
    (report,) = newsroom.reports([added.put.version])
    with database.writing() as connection:
        put_quotes(connection, added.put.article_id, report)
        assert len(list_quotes(connection, speaker_key("Ada Quill"), limit=5)) == 1
