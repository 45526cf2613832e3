"""Write the published JSON Schemas anew: ``python scripts/write_schemas.py``. A test says when that is due."""

from pathlib import Path

from onrecord.interfaces.schema import DOCUMENTS, make_schema

FOLDER = Path(__file__).parents[1] / "src" / "onrecord" / "interfaces" / "schemas"


def main() -> None:
    """Write one file a document."""
    FOLDER.mkdir(exist_ok=True)
    for name in DOCUMENTS:
        FOLDER.joinpath(f"{name}.json").write_text(make_schema(name), encoding="utf-8")


if __name__ == "__main__":
    main()
