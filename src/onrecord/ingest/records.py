"""JSON and JSONL records -> articles."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from onrecord.errors import InputEmpty, InputError, InputTooLarge, InputUnreadable
from onrecord.ingest.encoding import without_surrogates
from onrecord.ingest.plain import Given, read_text
from onrecord.ingest.stamps import parse_moment
from onrecord.model import Article

_NEXT_STEP = 'give an object such as {"text": "...", "outlet": "...", "published": "2025-02-17"}'


def _label(value: object) -> object:
    """Short values come as strings, numbers, lists or {"value": ...}; blank ones are unknown."""
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    if isinstance(value, list | tuple):
        value = next((item for item in value if item), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return without_surrogates(value.strip()) or None if isinstance(value, str) else None


def _names(value: object) -> object:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(label for item in items if isinstance(label := _label(item), str))


_Label = Annotated[str | None, BeforeValidator(_label)]


class Record(BaseModel):
    """An article as JSON states it. Unknown fields are let pass; a field of the wrong kind counts as unknown."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str = Field(validation_alias=AliasChoices("text", "articleBody", "body", "content", "maintext"))
    id: _Label = None
    outlet: _Label = None
    title: _Label = Field(None, validation_alias=AliasChoices("title", "headline"))
    url: _Label = None
    published: _Label = Field(None, validation_alias=AliasChoices("published", "datePublished", "date_publish"))
    updated: _Label = Field(None, validation_alias=AliasChoices("updated", "dateModified"))
    bylines: Annotated[tuple[str, ...], BeforeValidator(_names)] = Field(
        (), validation_alias=AliasChoices("bylines", "authors", "author")
    )
    language: _Label = None

    def given(self) -> Given:
        """What the record states beside its text."""
        return Given(
            id=self.id,
            outlet=self.outlet,
            title=self.title,
            url=self.url,
            published=parse_moment(self.published) if self.published else None,
            updated=parse_moment(self.updated) if self.updated else None,
            bylines=self.bylines,
            language=self.language.partition("-")[0].lower() if self.language else None,
        )


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
    try:
        record = Record.model_validate(value)
    except ValidationError as error:
        found = ", ".join(sorted(str(key)[:30] for key in value)[:8]) or "none"
        raise InputUnreadable(name, f'no "text" field with a string (fields: {found})', _NEXT_STEP) from error
    return read_text(record.text, name=name, given=record.given())


def _kind(value: object) -> str:
    kinds = {str: "string", bool: "boolean", int: "number", float: "number", list: "list", type(None): "null"}
    return kinds.get(type(value), "value")
