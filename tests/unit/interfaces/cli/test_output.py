import os
import stat
import threading

import pytest

from onrecord.errors import ConfigError
from onrecord.interfaces.cli.output import open_output, refuse_inputs


def write(path, data=b"new"):
    """Write the way a command does."""
    with open_output(path) as stream:
        stream.write(data)


def interrupt(path):
    """Write half of it."""
    with open_output(path) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt


def test_a_file_is_written(tmp_path):
    """The bytes are there, and nothing else is."""
    write(tmp_path / "out.md")
    assert (tmp_path / "out.md").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]


def test_a_failure_leaves_what_was_there(tmp_path):
    """Half an answer never replaces a whole one, and leaves no trace."""
    (tmp_path / "out.md").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        interrupt(tmp_path / "out.md")
    assert (tmp_path / "out.md").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]


def test_nothing_shows_before_all_is_written(tmp_path):
    """Whoever looks meanwhile sees no file."""
    with open_output(tmp_path / "out.md") as stream:
        stream.write(b"half")
        assert not (tmp_path / "out.md").exists()


def test_a_new_file_follows_the_umask_and_an_old_one_keeps_its_mode(tmp_path):
    """Not the private mode of a temporary file."""
    before = os.umask(0o027)
    try:
        write(tmp_path / "new.md")
    finally:
        os.umask(before)
    (tmp_path / "old.md").write_bytes(b"old")
    (tmp_path / "old.md").chmod(0o604)
    write(tmp_path / "old.md")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new.md", "old.md")]
    assert modes == [0o640, 0o604]


def test_a_link_stays_a_link(tmp_path):
    """The file that it leads to is replaced."""
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write(tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_a_pipe_is_written_to_directly(tmp_path):
    """What is no file is not replaced."""
    os.mkfifo(tmp_path / "pipe")
    read = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write(tmp_path / "pipe")
    reader.join()
    assert read == [b"new"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    """The message has the file, the system's reason and the next step."""
    with pytest.raises(ConfigError, match=r"none/out\.md: cannot be written \(No such file.*\); give another file"):
        write(tmp_path / "none" / "out.md")
    with pytest.raises(ConfigError, match="Is a directory"):
        write(tmp_path)


def test_no_file_is_standard_output(capsysbinary):
    """Bytes, not text: no line ends are changed."""
    write(None, b"a\r\n\xff")
    assert capsysbinary.readouterr().out == b"a\r\n\xff"


def test_an_input_is_never_written_over(tmp_path):
    """An output that is one of the inputs is refused, under whatever path it is named."""
    (tmp_path / "report.txt").write_bytes(b"mine")
    (tmp_path / "link.txt").symlink_to(tmp_path / "report.txt")
    for given in ("report.txt", "link.txt"):
        with pytest.raises(ConfigError, match="written over"):
            refuse_inputs(tmp_path / "report.txt", [str(tmp_path / given)])
    refuse_inputs(tmp_path / "new.md", [str(tmp_path / "report.txt"), "missing.txt", "-"])
    refuse_inputs(None, [str(tmp_path / "report.txt")])
