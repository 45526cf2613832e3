"""Every error class is reached by input that a user can give."""

import json
import pickle

import pytest

from onrecord import errors
from onrecord.errors import (
    ConfigError,
    DuplicateId,
    FetchError,
    InputEmpty,
    InputError,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
    LanguageNotSupported,
    NotAnArticle,
    OnrecordError,
)
from onrecord.flow import FlowOptions, Text, read_inputs
from onrecord.ingest import DEFAULTS, IngestOptions, load

WORDS = "The harbour board said on Tuesday that the ferry would sail again by the end of the week. "
FRENCH = (
    "Le conseil du port a dit mardi que le bac reprendrait la mer avant la fin de la semaine, après la réparation. "
)
ADVERT = "<html><body><nav><a href='/a'>Home</a> <a href='/b'>News</a></nav></body></html>"


@pytest.fixture
def fail(tmp_path):
    """Gives the one failure of a file with this content."""

    def load_one(name, content, options=DEFAULTS):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (failure,) = load([path], options=options).failures
        return failure

    return load_one


@pytest.mark.parametrize(
    ("error", "name", "content"),
    [
        (InputEmpty, "a.txt", ""),
        (InputEmpty, "a.txt", " \n\t\n"),
        (InputUnreadable, "a.txt", bytes(range(256)) * 20),
        (InputUnreadable, "a.json", '{"title": "Ferry"}'),
        (InputUnreadable, "a.json", '{"text": 12}'),
        (InputTooLarge, "a.json", "[" * 200_000),
        (LanguageNotSupported, "a.txt", FRENCH * 10),
        (NotAnArticle, "a.html", ADVERT),
    ],
)
def test_bad_content_has_an_error_of_its_kind(fail, error, name, content):
    """The name, the reason and the next step are all there."""
    failure = fail(name, content)
    assert type(failure) is error
    assert failure.name.endswith(name)
    assert str(failure) == f"{failure.name}: {failure.reason}; {failure.next_step}"
    assert failure.reason
    assert failure.next_step


def test_what_is_above_the_limit_is_too_large(fail):
    """The limits are settings."""
    assert type(fail("a.txt", WORDS, IngestOptions(max_bytes=20))) is InputTooLarge


def test_a_file_that_is_not_there_is_missing(tmp_path):
    """It is a ``FileNotFoundError`` too, for whoever catches that."""
    (failure,) = load([tmp_path / "none.txt"]).failures
    assert type(failure) is InputMissing
    assert isinstance(failure, FileNotFoundError)


def test_an_id_with_two_texts_is_a_duplicate(tmp_path):
    """The second is refused, not the first."""
    rows = [json.dumps({"id": "x", "text": WORDS + extra}) for extra in ("", "Or so.")]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    outcome = read_inputs([tmp_path / "a.jsonl"])
    assert len(outcome.values) == 1
    assert [type(failure) for failure in outcome.failures] == [DuplicateId]


def test_a_setting_that_cannot_be_used_is_a_config_error():
    """It is a ``ValueError`` too."""
    with pytest.raises(ConfigError):
        FlowOptions(jobs=0)
    assert issubclass(ConfigError, ValueError)


def test_a_fetch_error_says_whether_to_try_again():
    """The line is the same as for inputs; ``retry`` is for programs."""
    error = FetchError("https://a.example", "no answer within 10 s", "try later", retry=True)
    assert str(error) == "https://a.example: no answer within 10 s; try later"
    assert error.retry


def test_a_fetch_error_can_be_told_of_the_address_that_led_to_it():
    """What it knows stays: kind, status, how long to wait."""
    error = errors.FeedUnreadable("https://b.example", "no", "try later", retry=True, status=429, wait_s=9.0)
    told = error.about("https://a.example", "it leads to https://b.example")
    assert str(told) == "https://a.example: it leads to https://b.example; try later"
    assert (type(told), told.retry, told.status, told.wait_s) == (errors.FeedUnreadable, True, 429, 9.0)
    assert vars(pickle.loads(pickle.dumps(told))) == vars(told)  # noqa: S301 - our own bytes


def test_all_errors_are_one_family():
    """Catching ``OnrecordError`` catches them all, and a bad input is a ``ValueError``."""
    classes = [item for item in vars(errors).values() if isinstance(item, type)]
    assert all(issubclass(item, OnrecordError) for item in classes)
    assert all(issubclass(item, ValueError) for item in classes if issubclass(item, InputError))


def test_a_failure_never_holds_the_whole_text(fail):
    """A megabyte of nonsense is not quoted back."""
    assert len(str(fail("a.json", "{" + "x" * 1_000_000))) < 500
    (failure,) = read_inputs([Text(text=" " * 1_000_000)]).failures
    assert len(str(failure)) < 500


@pytest.mark.parametrize(
    "error",
    [
        errors.InputEmpty("a.txt", "there is no text in it", "give another file"),
        errors.FeedUnreadable("https://brask.example/feed", "not a feed", "check the address", retry=True),
    ],
)
def test_errors_pass_between_processes(error):
    """An error that a worker process raises arrives as it was."""
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(arrived), str(arrived), vars(arrived)) == (type(error), str(error), vars(error))
