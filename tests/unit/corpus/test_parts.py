"""Inputs to parts."""

from onrecord.corpus import parts as rooms
from onrecord.corpus.parts import find_parts
from onrecord.errors import InputMissing


def test_archives_are_parts_by_themselves_and_loose_files_together(tmp_path, monkeypatch):
    """In the order of the inputs, folders by name."""
    monkeypatch.setattr(rooms, "FILES_A_PART", 2)
    for name in ("a.html", "b.txt", "c.html", "d.warc.gz", "e.jsonl", "f.html.gz"):
        (tmp_path / name).write_text("x")
    parts, failures = find_parts([tmp_path])
    assert failures == ()
    assert [[path.name for path in part.files] for part in parts] == [
        ["a.html", "b.txt"],
        ["c.html"],
        ["d.warc.gz"],
        ["e.jsonl"],
        ["f.html.gz"],
    ]
    assert [part.name for part in parts][:2] == ["part-00001", "part-00002"]


def test_what_is_no_file_is_told_beside(tmp_path):
    """And the rest goes on."""
    (tmp_path / "a.txt").write_text("x")
    parts, (failure,) = find_parts([tmp_path / "none", tmp_path / "a.txt"])
    assert isinstance(failure, InputMissing)
    assert len(parts) == 1


def test_the_digest_tells_other_files(tmp_path):
    """By name and size: the same files give the same."""
    (tmp_path / "a.jsonl").write_text("x")
    ((before,), _) = find_parts([tmp_path])
    ((again,), _) = find_parts([tmp_path])
    (tmp_path / "a.jsonl").write_text("xx")
    ((after,), _) = find_parts([tmp_path])
    assert before.digest == again.digest != after.digest
