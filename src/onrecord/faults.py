"""A fault of our own, told like any other failure: which article or story, what, and what to do next."""

from pathlib import Path

from onrecord.errors import InputError

_NEXT_STEP = "the rest was done; please report this as a bug of onrecord, with the input if you may share it"


def fault(name: str, step: str, error: BaseException) -> InputError:
    """The failure to report for ``name`` after ``error`` during ``step``; keeps the error as its cause."""
    seen = " ".join(f"{type(error).__name__}: {error}".split())[:200] + _place(error)
    failure = InputError(name, f"{step} it failed unexpectedly ({seen})", _NEXT_STEP)
    failure.__cause__ = error
    return failure


def is_fault(error: Exception) -> bool:
    """Whether a failure is a fault of ours, made by ``fault``, and not the input's."""
    return isinstance(error, InputError) and error.next_step == _NEXT_STEP


def _place(error: BaseException) -> str:
    """The file and line that raised, for whoever gets the report."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
