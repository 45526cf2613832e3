"""JSON and JSONL records -> articles."""

import json
from collections.abc import Iterator
from typing import Any

from onrecord.errors import InputEmpty, InputError, InputTooLarge, InputUnreadable
from onrecord.ingest.plain import Given, read_text
from onrecord.model import Article

_NEXT_STEP = 'give an object such as {"text": "...", "outlet": "...", "published": "2025-02-17"}'


def parse_json(text: str, *, name: str) -> Any:
    """The value of a JSON text.

    Raises:
        InputTooLarge: It is nested deeper than the parser goes.
        InputUnreadable: It is not JSON.
    """
    try:
        return json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InputUnreadable(name, f"not JSON ({error.msg} at {where})", "repair it or export it again") from error
    except RecursionError as error:
        raise InputTooLarge(name, "nested too deep", "give flat records") from error
    except ValueError as error:
        raise InputUnreadable(name, f"not JSON ({error})", "repair it or export it again") from error


def read_records(text: str, *, name: str) -> Iterator[Article | InputError]:
    """Read a JSON text: an object is one article, an array one article an item, in order.

    An item that cannot be read gives its error, named ``NAME[0]``, ``NAME[1]`` and so on, and the others go on.
    """
    value = parse_json(text, name=name)
    if not isinstance(value, list):
        yield _attempt(value, name)
        return
    if not value:
        yield InputEmpty(name, "the list is empty", _NEXT_STEP)
    for index, item in enumerate(value):
        yield _attempt(item, f"{name}[{index}]")


def read_row(row: str, *, name: str) -> Article | InputError:
    """Read one line of JSONL; ``name`` is the file and line."""
    try:
        return _attempt(parse_json(row, name=name), name)
    except InputError as error:
        return error


def _attempt(value: Any, name: str) -> Article | InputError:
    try:
        return read_record(value, name=name)
    except InputError as error:
        return error


def read_record(value: Any, *, name: str) -> Article:
    """Make an article of a JSON value; its ``id`` and ``text`` are kept.

    Raises:
        InputEmpty: Its text is blank.
        InputUnreadable: It is no object, or has no text.
    """
    if not isinstance(value, dict):
        raise InputUnreadable(name, f"a JSON {_kind(value)}, not an object", _NEXT_STEP)
    text, given = _validated(value, name)
    return read_text(text, name=name, given=given)


def _validated(value: dict[Any, Any], name: str) -> tuple[str, Given]:
    from pydantic import ValidationError  # noqa: PLC0415 - a fifth of a second, which plain text does not need

    from onrecord.ingest.record import Record  # noqa: PLC0415 - the same

    try:
        record = Record.model_validate(value)
    except ValidationError as error:
        found = ", ".join(sorted(str(key)[:30] for key in value)[:8]) or "none"
        raise InputUnreadable(name, f'no "text" field with a string (fields: {found})', _NEXT_STEP) from error
    return record.text, record.given()


def _kind(value: object) -> str:
    kinds = {str: "string", bool: "boolean", int: "number", float: "number", list: "list", type(None): "null"}
    return kinds.get(type(value), "value")
