from onrecord.errors import InputError
from onrecord.faults import fault


def _raised():
    try:
        {}["no such key"]
    except KeyError as error:
        return error
    return None


def test_a_fault_names_the_article_the_step_the_error_and_the_place():
    """Whoever gets the report needs no traceback to begin with."""
    failure = fault("harbour.txt", "reading", _raised())
    assert isinstance(failure, InputError)
    assert str(failure).startswith(
        "harbour.txt: reading it failed unexpectedly (KeyError: 'no such key' at test_faults.py:"
    )
    assert "please report this" in failure.next_step


def test_a_fault_keeps_its_cause_and_stays_one_short_line():
    """An error that quotes a whole article does not flood the terminal."""
    error = ValueError("word\n" * 10_000)
    failure = fault("harbour.txt", "reading", error)
    assert failure.__cause__ is error
    assert len(str(failure)) < 500
    assert "\n" not in str(failure)
