"""The pages of speakers."""

import re


def test_speakers_are_listed_and_lead_to_their_pages(client):
    """Those with most quotes first."""
    page = client.get("/speakers").text
    found = re.findall(r'<a href="(/speakers/[^"]+)">', page)
    assert found[0] == "/speakers/edvar-marrant"
    assert all(client.get(path).status_code == 200 for path in found)


def test_a_part_of_a_name_finds_a_speaker(client):
    """And nobody else."""
    page = client.get("/speakers?name=DAHL").text
    assert re.findall(r'<a href="(/speakers/[^"]+)">', page) == ["/speakers/livia-dahlen"]
    assert "Nobody found" in client.get("/speakers?name=zzz").text


def test_a_page_shows_what_was_said_by_matter_with_every_report_of_it(client):
    """Roles are those that the reports state; a position says how firmly."""
    page = client.get("/speakers/edvar-marrant").text
    assert "Prime Minister" in page
    assert "How positions changed" in page
    assert "will not: " in page
    assert "other report" in page
    assert "two people of one name are not told apart" in page


def test_a_story_s_quotes_can_be_seen_alone(client):
    """All of them, on one page."""
    (story,) = set(re.findall(r"\?story=(\w+)", client.get("/speakers/edvar-marrant").text))
    page = client.get(f"/speakers/edvar-marrant?story={story}").text
    assert "What was said in this story" in page


def test_nobody_of_a_name_is_a_page_that_says_so(client):
    """A number that is no place is refused."""
    assert client.get("/speakers/nobody").status_code == 404
    assert client.get("/speakers/edvar-marrant?below=x").status_code == 422
    assert client.get("/speakers/edvar-marrant?below=1").status_code == 200
    assert client.get("/speakers?after=x").status_code == 200
