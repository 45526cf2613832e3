"""The search page."""

import re

import pytest

from onrecord.interfaces.web.search import SearchForm, speaker_path


def shown(client, path):
    """The page's HTML."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def test_without_a_query_the_form_and_its_rules_are_shown(client):
    """The table of rules names each filter."""
    page = shown(client, "/search")
    for rule in ("said-about:", "speaker:", "outlet:", "after:", "before:", "kind:", "in:articles"):
        assert rule in page
    assert 'class="card"' not in page


def test_a_hit_leads_to_its_place_with_the_searched_words_marked(client):
    """The address names the version and the span of what was said."""
    page = shown(client, "/search?q=henhouse+OR+board&kind=direct")
    assert '<mark class="on">Board</mark>' in page
    assert re.search(r'href="/articles/\d+\?version=[\w-]+&amp;span=\d+-\d+#span"', page)


def test_the_form_s_fields_narrow_the_query_and_stay_filled_in(client):
    """What was asked can be changed."""
    page = shown(client, "/search?q=board&speaker=marrant&after=2025-10-14&order=newest")
    assert 'value="marrant"' in page
    assert "Edvar Marrant" in page
    assert "Sea Safety Board</bdi></a>" not in page


def test_whole_articles_are_found(client):
    """By their headline, too."""
    assert '<mark class="on">henhouse</mark>' in shown(client, "/search?corpus=articles&q=henhouse")


def test_nothing_found_says_what_to_try(client):
    """With the other corpus one step away."""
    page = shown(client, "/search?q=zeppelin")
    assert "Nothing was found" in page
    assert "corpus=articles" in page


@pytest.mark.parametrize("asked", ['q="x', "q=a&corpus=books", "q=a&after=soon", "q=board&cursor=x", "q=%00"])
def test_a_query_that_cannot_be_asked_says_why(client, asked):
    """In the form, so that it can be put right."""
    answer = client.get(f"/search?{asked}")
    assert answer.status_code == 422
    assert 'class="error"' in answer.text


def test_pages_follow_each_other(client):
    """Each hit is on one of them."""
    path, seen = "/search?q=the", []
    for _ in range(20):
        page = shown(client, path)
        seen += re.findall(r'<blockquote class="quote">.*?href="([^"]*)"', page, flags=re.DOTALL)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        if following is None:
            break
        path = following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) > 20


def test_addresses_hold_any_name():
    """A slash in a key is no new level."""
    assert speaker_path("a/b c") == "/speakers/a%2Fb%20c"
    assert SearchForm(q="a&b").address(order="newest") == "/search?q=a%26b&corpus=quotes&order=newest"
