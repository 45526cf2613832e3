"""Articles to what was read in them."""

import json

import pyarrow.parquet as pq

from onrecord.corpus import reading
from onrecord.corpus.extracting import Extract
from onrecord.corpus.matching import Copies
from onrecord.corpus.reading import Read
from onrecord.corpus.tables import WORK_MATCHES, schema_of
from onrecord.corpus.writing import TableWriter
from onrecord.errors import InputUnreadable
from tests.unit.corpus.inputs import files, new

MATCH = {"part": 1, "number": 2, "first_part": 1, "first_number": 1, "share": 1.0, "exact": True}


def test_exact_copies_are_not_read_again(tmp_path, monkeypatch):
    """What fails is a row of errors, beside the others."""
    path, out = tmp_path / "a.jsonl", new(tmp_path / "out")
    texts = [f"“The lamp of pier {number} is out,” said Ida Lorne on Monday." for number in (1, 1, 2, 3)]
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    Extract(out=out, name="part-00001", rests_on="x", part=1, **files(path)).do()
    with TableWriter(out, "range", [WORK_MATCHES]) as writer:
        writer.put(WORK_MATCHES, MATCH)
    writer.finish()
    Copies(out=out, name="copies", rests_on="x", ranges=("range",)).do()
    read = reading.read_one
    failure = InputUnreadable("r3", "broken", "mend it")
    monkeypatch.setattr(reading, "read_one", lambda article: failure if article.id == "r3" else read(article))
    task = Read(out=out, name="c", rests_on="x", part=1, part_name="part-00001", chunk=0, copies="copies")
    task.do()
    tables = {path.parent.name: pq.read_table(path) for path in task.files()}
    assert tables["attributions"]["article"].to_pylist() == ["r0", "r2"]
    assert tables["errors"]["name"].to_pylist() == ["r3"]
    assert tables["attributions"].schema.equals(schema_of("attributions"))
    assert task.note().items == 3
