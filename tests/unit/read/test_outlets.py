"""Tests of onrecord.read.outlets."""

import pytest

from onrecord.read.outlets import is_outlet, is_platform
from tests.unit.read.phrases import tokens_of


@pytest.mark.parametrize("name", ["Reuters", "BBC News", "Brask Herald", "Associated Press", "Daily News of Brask"])
def test_outlets_by_their_words(name):
    """Agencies are known by name, papers by what papers are called."""
    assert is_outlet(tokens_of(name))


@pytest.mark.parametrize("name", ["Ann Poe", "Harbourline", "Star"])
def test_others_are_none(name):
    """A person, a company, or one word that might be anything is no outlet."""
    assert not is_outlet(tokens_of(name))


def test_a_credited_name_is_one():
    """A name that the article credits is an outlet, whatever its words."""
    assert is_outlet(tokens_of("Corvane"), {"corvane"})


def test_platforms():
    """Social platforms are told apart from outlets."""
    assert is_platform(tokens_of("Facebook"))
    assert not is_platform(tokens_of("Reuters"))
