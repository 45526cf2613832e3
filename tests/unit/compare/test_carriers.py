"""Names of carriers."""

import pytest

from onrecord.compare.carriers import carrier_key, carrier_kind, carrier_name
from onrecord.model import OriginKind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Daily Beacon", "The Beacon"),
        ("U.K. newspaper The Beacon", "the Beacon's"),
        ("www.thebeacon.co.uk", "The Beacon"),
        ("edition.norhavenpost.com", "Norhaven Post"),
        ("AP", "The Associated Press"),
        ("Agence France-Presse", "the AFP news agency"),
        ("www.reuters.com", "a Reuters report"),
    ],
)
def test_one_carrier_under_two_names(one: str, other: str) -> None:
    """Articles, countries, kinds of paper, hosts and initials do not make another carrier."""
    assert carrier_key(one) == carrier_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("The Times", "The Norhaven Times"), ("The Beacon", "The Post"), ("a letter", "a statement")]
)
def test_two_carriers(one: str, other: str) -> None:
    """A paper whose name is part of another's is not that one."""
    assert carrier_key(one) != carrier_key(other)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Reuters", OriginKind.AGENCY),
        ("the Associated Press", OriginKind.AGENCY),
        ("a letter", OriginKind.DOCUMENT),
        ("court papers", OriginKind.DOCUMENT),
        ("Norhaven Post", OriginKind.OUTLET),
    ],
)
def test_kinds(name: str, kind: OriginKind) -> None:
    """Agencies are known by name, documents by their noun; anything else with a name is an outlet."""
    assert carrier_kind(name) is kind


def test_names_to_show() -> None:
    """An agency is shown by its usual name, any other carrier as written."""
    assert carrier_name("AP") == "Associated Press"
    assert carrier_name("The Daily Beacon") == "The Daily Beacon"
