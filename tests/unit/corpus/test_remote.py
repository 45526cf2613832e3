"""Files elsewhere: found in order, here while they are read, and no secret told."""

import contextlib
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import fsspec
import pytest

from onrecord.corpus import remote
from onrecord.corpus.remote import RemoteFile, fetched, find_remote, is_remote, shown
from onrecord.errors import ConfigError, InputEmpty, InputError, InputMissing, InputUnreadable


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    monkeypatch.setattr(remote, "WAITS_S", (0.0, 0.0))


@pytest.fixture
def store():
    """A store in memory with some files."""
    system = fsspec.filesystem("memory")
    for name in ("b/two.jsonl.gz", "a.warc.gz", "b/.hidden.jsonl", ".b/x.jsonl", "c.parquet", "notes.pdf", "z.txt"):
        system.pipe(f"/papers/{name}", name.encode())
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def urls(given):
    """The addresses of what is found."""
    return [found.url if isinstance(found, RemoteFile) else found for found in find_remote(given)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("s3://bucket/folder", True),
        ("https://example.org/a.jsonl", True),
        ("file:///tmp/a", True),
        ("C:\\papers\\a.jsonl", False),
        ("C://papers", False),
        ("papers/a.jsonl", False),
        ("-", False),
    ],
)
def test_addresses_have_a_scheme(given, expected):
    """A drive has one letter."""
    assert is_remote(given) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("s3://bucket/a.jsonl", "s3://bucket/a.jsonl"),
        ("https://example.org/a?X-Sig=abc#part", "https://example.org/a"),
        ("https://ann:pa55@example.org:8443/a", "https://example.org:8443/a"),
        ("https://token@example.org/a@b", "https://example.org/a@b"),
        ("sftp://ann:p/a@55@example.org/a", "sftp://example.org/a"),
        ("ftp://ann:p/w@example.org/a", "ftp://example.org/a"),
        ("https://example.org:8443/a@b.jsonl", "https://example.org:8443/a@b.jsonl"),
        ("http://[::1]:8080/a@b", "http://[::1]:8080/a@b"),
        ("abfs://box@account.example/a?sv=1&sig=abc", "abfs://box@account.example/a"),
        ("s3://bucket/year=202?/part-?.jsonl", "s3://bucket/year=202?/part-?.jsonl"),
        ("papers/a.jsonl", "papers/a.jsonl"),
    ],
)
def test_what_opens_a_file_is_not_shown(url, expected):
    """Users, passwords, signatures; ports, containers and patterns stay."""
    assert shown(url) == expected


def test_a_file_stands_for_itself(store):
    """Whatever its suffix, with its size and what changes with it."""
    (found,) = find_remote("memory://papers/notes.pdf")
    assert (found.name, found.size) == ("notes.pdf", 9)
    store.pipe("/papers/notes.pdf", b"other")
    (again,) = find_remote("memory://papers/notes.pdf")
    assert again.stamp != found.stamp != ""


@pytest.mark.parametrize("given", ["memory://papers", "memory://papers/"])
def test_a_folder_gives_its_files_in_order(store, given):
    """All the way down; hidden ones and other kinds are passed over."""
    assert store
    expected = ["a.warc.gz", "b/two.jsonl.gz", "c.parquet", "z.txt"]
    assert urls(given) == [f"memory://papers/{name}" for name in expected]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("memory://papers/*.gz", ["a.warc.gz"]),
        ("memory://papers/**/*.gz", ["a.warc.gz", "b/two.jsonl.gz"]),
        ("memory://papers/?", ["b/two.jsonl.gz"]),
        ("memory://pap*/[cz].*", ["c.parquet", "z.txt"]),
    ],
)
def test_a_pattern_gives_what_matches(store, pattern, expected):
    """Of a folder that matches, what is in it."""
    assert store
    assert urls(pattern) == [f"memory://papers/{name}" for name in expected]


def test_a_name_may_look_like_a_pattern(store):
    """What is there counts first."""
    store.pipe("/papers/[1] x?.jsonl", b"x")
    assert urls("memory://papers/[1] x?.jsonl") == ["memory://papers/[1] x?.jsonl"]


@pytest.fixture
def corpus(store):
    """Adds a corpus with its notes to the store."""
    for name in ("_done/part-00001.json", "_done/whole.json", "articles/part-00001.parquet", "_work/terms/b.parquet"):
        store.pipe(f"/papers/b/news/{name}", b"x")
    return store


@pytest.mark.parametrize("given", ["memory://papers", "memory://papers/*", "memory://pap*"])
def test_tables_of_a_corpus_are_no_input(corpus, given):
    """Nor are its notes; other files beside them are, and whatever lies beside a folder of that name."""
    own = ["b/mail/_done/b.json", "b/mail/todo/c.parquet", "b/news/raw/b.warc", "b/other/articles/part-00001.parquet"]
    for name in own:
        corpus.pipe(f"/papers/{name}", b"x")
    expected = ["a.warc.gz", *own, "b/two.jsonl.gz", "c.parquet", "z.txt"]
    assert urls(given) == [f"memory://papers/{name}" for name in expected]


def test_a_corpus_at_the_root_of_a_store_is_known(store):
    """As in any other folder."""
    for name in ("_done/part-00001.json", "articles/part-00001.parquet", "articles.parquet"):
        store.pipe(f"/{name}", b"x")
    names = [found.name for found in find_remote("memory://")]
    assert "articles.parquet" in names
    assert not {"part-00001.json", "part-00001.parquet"} & set(names)


def test_a_folder_with_nothing_but_a_corpus_is_empty(corpus):
    """The corpus itself is such a one."""
    assert corpus
    (error,) = find_remote("memory://papers/b/news")
    assert isinstance(error, InputEmpty)


def test_folders_here_have_addresses_too(tmp_path):
    """As ``file://`` names them."""
    (tmp_path / "a.jsonl").write_text("x")
    (found,) = find_remote(f"file://{tmp_path}")
    assert (found.url, found.size) == (f"file://{tmp_path}/a.jsonl", 1)
    with fetched(found, tmp_path) as path:
        assert path.read_text() == "x"
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("given", ["memory://nothing", "memory://nothing/a.jsonl", "file:///no/such/folder"])
def test_what_is_not_there_is_missing(given):
    """One error."""
    (error,) = find_remote(given)
    assert isinstance(error, InputMissing)
    assert error.name == given


@pytest.mark.parametrize("given", ["memory://papers/b/*.pdf", "memory://papers/*.doc"])
def test_nothing_that_is_read_is_an_error(store, given):
    """Not silence."""
    assert store
    (error,) = find_remote(given)
    assert isinstance(error, InputEmpty)


def test_an_unknown_scheme_says_so():
    """Before anything is asked."""
    (error,) = find_remote("carrier-pigeon://ann:pa55word@coop/a.jsonl")
    assert isinstance(error, InputUnreadable)
    assert str(error).startswith("carrier-pigeon://coop/a.jsonl: nothing is known to open carrier-pigeon://")


@pytest.mark.parametrize("place", ["story", "story?id=4.html", "2031/04/story.php#top", "", "get.aspx?file=a.warc.gz"])
def test_a_page_of_the_web_is_refused(place):
    """Before anything is asked, without a secret."""
    (error,) = find_remote(f"https://ann:hunter22@corvane-post.example/{place}".rstrip("/"))
    assert type(error) is InputError
    assert str(error).startswith(
        f"https://corvane-post.example/{place}".partition("?")[0].partition("#")[0].rstrip("/")
    )
    assert "give a file by its suffix, a folder with / at its end, or save the page" in str(error)
    assert "hunter22" not in str(error)


@pytest.mark.parametrize(
    ("given", "module", "package"),
    [
        ("s3://bucket/a.jsonl", "s3fs", "pip install s3fs"),
        ("gs://bucket/a.jsonl", "gcsfs", "pip install gcsfs"),
        ("https://example.org/a.jsonl", "aiohttp", "pip install aiohttp"),
        ("abfs://box@account/a.jsonl", "adlfs", "pip install adlfs"),
        ("memory://papers", "fsspec.registry", "pip install 'onrecord[remote]'"),
    ],
)
def test_the_package_that_is_missing_is_named(monkeypatch, given, module, package):
    """And how to install it."""
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, "fsspec.implementations.http", None)
    (error,) = find_remote(given)
    assert isinstance(error, InputUnreadable)
    assert str(error).endswith(f"install it: {package}") or package in error.next_step


def test_a_copy_is_here_while_it_is_read(store, tmp_path):
    """Under a name with its suffixes; whatever ends the reading."""
    assert store
    (found,) = find_remote("memory://papers/a.warc.gz")
    with fetched(found, tmp_path) as path:
        assert path.name.endswith("a.warc.gz")
        assert path.read_bytes() == b"a.warc.gz"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ZeroDivisionError), fetched(found, tmp_path):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_names_are_made_fit_for_this_machine(store, tmp_path):
    """However long and strange they are."""
    store.pipe("/papers/" + "ü:" * 200 + "|.jsonl", b"x")
    (found,) = [one for one in find_remote("memory://papers/*|.jsonl") if isinstance(one, RemoteFile)]
    with fetched(found, tmp_path) as path:
        assert path.name.endswith("_.jsonl")
        assert len(path.name) < 150


@pytest.mark.parametrize("size", [3, 90])
def test_another_size_than_stated_is_refused(store, tmp_path, size):
    """It is asked for again first; nothing stays here."""
    assert store
    file = RemoteFile(url="memory://papers/a.warc.gz", name="a.warc.gz", size=size, stamp="")
    with pytest.raises(InputUnreadable, match="it was cut off, or has changed"), fetched(file, tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def opening(monkeypatch, *outcomes):
    """Lets files of the store be opened with these outcomes, one after the other; gives what was opened."""
    kind = fsspec.get_filesystem_class("memory")
    real = kind.open
    opened = []

    def open_next(self, path, *args, **kwargs):
        opened.append(path)
        outcome = outcomes[len(opened) - 1] if len(opened) <= len(outcomes) else None
        if outcome is not None:
            raise outcome
        return real(self, path, *args, **kwargs)

    monkeypatch.setattr(kind, "open", open_next)
    return opened


def test_a_file_is_asked_for_again(store, tmp_path, monkeypatch):
    """Where that may help."""
    assert store
    opened = opening(monkeypatch, ConnectionResetError("reset"), TimeoutError())
    (found,) = find_remote("memory://papers/z.txt")
    with fetched(found, tmp_path) as path:
        assert path.read_bytes() == b"z.txt"
    assert len(opened) == 3


@pytest.mark.parametrize(
    ("outcome", "times", "reason"),
    [
        (FileNotFoundError("gone"), 1, "there is no such file"),
        (PermissionError("no"), 1, "may not be read"),
        (ConnectionRefusedError("no"), 3, "cannot be reached"),
        (RuntimeError("odd"), 3, "cannot be got"),
    ],
)
def test_what_does_not_help_is_not_tried_again(tmp_path, monkeypatch, outcome, times, reason):
    """One error, and no copy."""
    opened = opening(monkeypatch, *[outcome] * 9)
    file = RemoteFile(url="memory://papers/z.txt", name="z.txt", size=5, stamp="")
    with pytest.raises(InputError, match=reason), fetched(file, tmp_path):
        pass
    assert len(opened) == times
    assert list(tmp_path.iterdir()) == []


def test_no_error_tells_a_secret(store, tmp_path, monkeypatch):
    """Neither in its name nor in what the driver said, nor in a value's own words."""
    assert store
    url = "memory://ann:hunter22@papers/z.txt?sig=verysecret%2F1"
    said = RuntimeError(f"GET {url} failed for ann:hunter22 (hunter22), see https://k:topsecret@h/a?sig=verysecret%2F1")
    opening(monkeypatch, *[said] * 9)
    file = RemoteFile(url=url, name="z.txt", size=None, stamp="")
    with pytest.raises(InputUnreadable) as caught, fetched(file, tmp_path):
        pass
    assert str(caught.value).startswith("memory://papers/z.txt: cannot be got (RuntimeError: GET")
    told = str(caught.value) + repr(file)
    assert not [secret for secret in ("hunter22", "verysecret", "topsecret") if secret in told]
    assert caught.value.__cause__ is None


def test_no_room_here_is_told_of_here(store, tmp_path):
    """Not of the file, and it is not asked for again."""
    assert store
    (found,) = find_remote("memory://papers/z.txt")
    with pytest.raises(ConfigError, match="make room there"), fetched(found, tmp_path / "none"):
        pass


@pytest.fixture
def site():
    """A web server of this machine with a folder of files."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            """Answer."""
            place, _, query = self.path.partition("?")
            bodies = {"/a/": b'<a href="x.jsonl">x</a><a href="../">up</a><a href="?C=N">n</a>', "/a/x.jsonl": b"x" * 9}
            status = 403 if place == "/shut.jsonl" and query != "sig=right" else 200 if place in bodies else 404
            body = bodies.get(place, b"")
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", '"e1"')
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 - the server's name

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_web_is_read_too(site, tmp_path):
    """Files, and folders that list theirs; what is not there or shut says so."""
    pytest.importorskip("aiohttp")
    for given in (f"{site}/a/x.jsonl?sig=1", f"{site}/a/"):
        (found,) = find_remote(given)
        assert (found.name, found.size) == ("x.jsonl", 9)
        with fetched(found, tmp_path) as path:
            assert path.read_bytes() == b"x" * 9
    (missing,) = find_remote(f"{site}/none.jsonl")
    assert isinstance(missing, InputMissing)
    (shut,) = find_remote(f"{site}/shut.jsonl?sig=wrongsecret")
    assert "may not be read" in str(shut)
    assert "wrongsecret" not in str(shut)


def test_a_host_that_does_not_answer_says_so():
    """With what to do."""
    pytest.importorskip("aiohttp")
    with contextlib.closing(ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler).socket) as socket:
        port = socket.getsockname()[1]
    (error,) = find_remote(f"http://127.0.0.1:{port}/a.jsonl")
    assert "cannot be reached" in str(error)
