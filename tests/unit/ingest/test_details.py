"""What a text says about itself."""

from onrecord.ingest import Given, read_text
from onrecord.ingest.stamps import parse_moment

BODY = "The harbour of Port Ellery will close for three weeks in May, the city council decided on Tuesday evening."
REST = "The board expects the work to cost about 4 million crowns, half of which the state has promised to pay."


def read(*lines, **given):
    """An article of these lines."""
    return read_text("\n\n".join(lines), name="a.txt", given=Given(**given))


def test_each_value_says_where_it_was_found():
    """Title, date, author and agency carry the words that they rest on."""
    article = read(
        "Harbour 'Too Weak'", "By Mary Stone", "Published: 17 February 2025", f"PARIS (Reuters) - {BODY}", REST
    )
    assert article.title is not None
    assert article.published is not None
    found = [article.title, article.published, *article.bylines, *article.credits]
    assert [stated.found_by for stated in found] == ["headline", "date line", "byline", "dateline"]
    assert [stated.span.of(article.text) for stated in found if stated.span] == [
        "Harbour 'Too Weak'",
        "17 February 2025",
        "Mary Stone",
        "Reuters",
    ]


def test_what_is_given_counts_more_than_the_text():
    """The owner of a text knows better than the page."""
    moment = parse_moment("2025-02-18")
    article = read("By Mary Stone", "Published: 17 February 2025", BODY, published=moment, bylines=("Jon Ames",))
    assert article.published is not None
    assert article.published.value == moment
    assert [byline.value for byline in article.bylines] == ["Jon Ames"]


def test_the_last_change_is_kept_apart():
    """An "updated" line states no publication date."""
    article = read("Updated: 2025-02-17 10:00", BODY)
    assert article.published is None
    assert article.updated is not None
    assert str(article.updated.value) == "2025-02-17"


def test_a_copyright_line_credits_its_agency():
    """Agency copy on another outlet's page says so at its end."""
    article = read(BODY, "Copyright 2025 The Associated Press. All rights reserved.", outlet="Ellery Post")
    assert [(credit.value, credit.found_by) for credit in article.credits] == [("Associated Press", "copyright")]


def test_an_outlets_own_name_is_no_credit():
    """An agency's own report does not credit another."""
    assert read(f"PARIS (Reuters) - {BODY}", outlet="www.reuters.com").credits == ()


def test_a_day_in_the_address_dates_the_report():
    """Many addresses hold the day."""
    article = read(BODY, url="https://post.example.org/2025/02/17/harbour")
    assert article.published is not None
    assert (str(article.published.value), article.published.found_by) == ("2025-02-17", "url")


def test_nothing_is_guessed():
    """A text that states nothing leaves everything unknown."""
    article = read(BODY, REST)
    assert (article.title, article.outlet, article.published, article.updated) == (None, None, None, None)
    assert (article.bylines, article.credits) == ((), ())
