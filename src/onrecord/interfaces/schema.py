"""The published JSON Schemas, made from the documents; they stand in ``schemas/`` in the package.

Needs pydantic, which printing does not: only ``scripts/write_schemas.py`` and the tests import this.
"""

import json
from importlib.resources import files
from typing import Any

from pydantic import TypeAdapter

from onrecord.interfaces.documents import (
    BriefingDocument,
    ComparisonDocument,
    FairnessDocument,
    ReadingDocument,
    SearchDocument,
    VerificationDocument,
)

DOCUMENTS: dict[str, type] = {
    "briefing": BriefingDocument,
    "comparison": ComparisonDocument,
    "fairness": FairnessDocument,
    "reading": ReadingDocument,
    "search": SearchDocument,
    "verification": VerificationDocument,
}
"""Each published schema by its name, which is its file's name without ``.json``."""


def make_schema(name: str) -> str:
    """The schema of this name (draft 2020-12), as the text of its file. Fields that it does not name are allowed."""
    schema = TypeAdapter(DOCUMENTS[name]).json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"onrecord {name}"}
    return json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, indent=2) + "\n"


def published_schema(name: str) -> dict[str, Any]:
    """The schema of this name as it stands in the package."""
    text = files("onrecord.interfaces").joinpath("schemas", f"{name}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
