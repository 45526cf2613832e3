"""The shape of an article as JSON brings it."""

from typing import Annotated

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.ingest.encoding import without_surrogates
from onrecord.ingest.plain import Given
from onrecord.ingest.stamps import parse_moment


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
