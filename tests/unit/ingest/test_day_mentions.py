"""The days that a report names."""

from onrecord.ingest import read_text
from onrecord.ingest.day_mentions import Told, find_mentions


def mentions(*lines):
    """The mentions in a report of these lines."""
    return find_mentions(read_text("\n\n".join(lines), name="a.txt"))


def test_only_bare_past_weekdays_count():
    """A day such as "last Friday", and days ahead, are not among the last seven days."""
    found = mentions("She said on Monday that she left last Friday and will be back on Thursday.")
    assert [weekday for weekday, _ in found.weekdays] == [0]


def test_dates_are_told_apart_by_where_they_stand():
    """A dated post, a picture on file and a sentence say different things about the day of publication."""
    found = mentions(
        "The council voted on March 6.",
        "The pier is shut! — Ada Quill (@adaquill) March 9, 2024",
        "File photo: The pier on January 9, 2024. Jon Ames/Getty Images",
        "The pier in Port Ellery, Monday, March 11, 2024. (AP Photo/Jon Ames)",
    )
    told = {(mention.year, mention.month, mention.day): mention.told for mention in found.dates}
    assert told == {
        (None, 3, 6): Told.PAST,
        (2024, 3, 9): Told.POST,
        (2024, 1, 9): Told.OLD_CAPTION,
        (2024, 3, 11): Told.CAPTION,
    }
    assert [mention.weekday for mention in found.dates] == [None, None, None, 0]


def test_a_date_without_year_takes_any_year_that_has_it():
    """29 February is a day in leap years only."""
    (mention,) = mentions("The council voted on February 29.").dates
    assert str(mention.in_year(2024)) == "2024-02-29"
    assert mention.in_year(2023) is None
