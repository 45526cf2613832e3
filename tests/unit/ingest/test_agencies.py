"""Names of agencies."""

import pytest

from onrecord.ingest.agencies import agencies_in, agency_named


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("Reuters", ("Reuters",)),
        ("AFP, dpa", ("Agence France-Presse", "dpa")),
        ("Reuters - Ap - Afp", ("Reuters", "Associated Press", "Agence France-Presse")),
        ("The Associated Press and Reuters", ("Associated Press", "Reuters")),
        ("Reuters reporters", ()),
        ("Mary Stone", ()),
        ("", ()),
    ],
)
def test_a_credit_of_agencies_alone_gives_their_names(credit, expected):
    """Agencies are known by name and abbreviation; a credit that names more gives none."""
    assert agencies_in(credit) == expected


def test_an_unknown_name_is_no_agency():
    """Only agencies are agencies."""
    assert agency_named("Ellery Post") is None
