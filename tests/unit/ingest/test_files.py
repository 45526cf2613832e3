"""Paths to files."""

import os

import pytest

from onrecord.errors import InputMissing
from onrecord.ingest.files import find_files


def test_a_file_stands_for_itself(tmp_path):
    """A path to a file is taken whatever its suffix."""
    path = tmp_path / "report.md"
    path.write_text("x")
    assert list(find_files(path)) == [path]


def test_files_without_suffix_are_taken_if_they_are_text(tmp_path):
    """In a folder, a file without a suffix is a report if it begins like text."""
    (tmp_path / "report").write_text("The council met.")
    (tmp_path / "program").write_bytes(b"\x7fELF\0\0\0")
    (tmp_path / "nothing").write_bytes(b"")
    assert list(find_files(tmp_path)) == [tmp_path / "report"]


def test_links_to_folders_are_not_followed(tmp_path):
    """A link that leads back up does not go round for ever."""
    (tmp_path / "a.txt").write_text("x")
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system has no links")
    assert list(find_files(tmp_path)) == [tmp_path / "a.txt"]


def test_pipes_in_a_folder_are_passed_over(tmp_path):
    """A pipe that nobody writes to does not hold up the folder."""
    (tmp_path / "a.txt").write_text("x")
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(tmp_path / "b.txt")
    os.mkfifo(tmp_path / "c")
    assert list(find_files(tmp_path)) == [tmp_path / "a.txt"]


def test_a_missing_path_is_an_error(tmp_path):
    """What does not exist gives its error."""
    (error,) = find_files(tmp_path / "no")
    assert isinstance(error, InputMissing)


@pytest.mark.parametrize(
    ("name", "step"),
    [("a.pdf", "text or HTML"), ("a.CSV", "JSON lines or Parquet"), ("a.jsonl.bz2", "unpack it")],
)
def test_what_was_plainly_meant_is_an_error_in_a_folder(tmp_path, name, step):
    """With the next step for files of its kind; what is no report is passed over."""
    (tmp_path / name).write_text("x,y")
    (tmp_path / "style.css").write_text("x")
    (error,) = find_files(tmp_path)
    assert step in error.next_step


def test_rows_are_not_taken_for_one_long_text(tmp_path):
    """Even when the file is given by itself."""
    path = tmp_path / "reports.csv"
    path.write_text("id,text\n1,The pier is shut.\n")
    (error,) = find_files(path)
    assert str(error).endswith("CSV files are not read; save it as JSON lines or Parquet, each row a report")
