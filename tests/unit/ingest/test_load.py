"""Inputs to articles, each failure apart."""

import errno
import gzip
import io
import json
import os
from random import Random

import pytest

from onrecord.errors import (
    ConfigError,
    DuplicateId,
    FetchError,
    InputEmpty,
    InputError,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
    LanguageNotSupported,
    NotAnArticle,
)
from onrecord.ingest import Fetched, IngestOptions, Named, iter_load, load, opened
from onrecord.model import Article, BlockKind
from tests.warcs import http, record, zstd

REPORT = (
    "The harbour of Port Ellery will close for three weeks in May, the city council decided on Tuesday evening.\r\n"
    '"We have waited long enough for these repairs," said Ada Quill, who heads the harbour board in the city.\r\n'
    "The board expects the work to cost about 4 million crowns, half of which the state has promised to pay.\r\n"
)
GERMAN = (
    "Der Hafen von Port Ellery wird im Mai für drei Wochen geschlossen, wie der Stadtrat am Dienstagabend beschlossen "
    "hat. „Wir haben lange genug auf diese Arbeiten gewartet“, sagte die Leiterin der Behörde, die auch für die "
    "Brücken zuständig ist. Die Kosten werden auf etwa vier Millionen geschätzt, von denen das Land die Hälfte trägt."
)


@pytest.fixture
def folder(tmp_path):
    """A folder with one good report."""
    (tmp_path / "good.txt").write_bytes(REPORT.encode())
    return tmp_path


def write(folder, name, content):
    """Write a file and give its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_is_the_file_unchanged(folder):
    """Line ends and blanks stay as they are, so that offsets stay valid for the owner of the file."""
    (article,) = load([folder / "good.txt"]).values
    assert article.text == REPORT
    assert article.name == str(folder / "good.txt")
    assert article.language is not None
    assert article.language.value == "en"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.txt", b"", InputEmpty),
        ("blank.txt", b"\n \r\n", InputEmpty),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), InputUnreadable),
        ("broken.json", b'{"text": ', InputUnreadable),
        ("deep.json", b"[" * 200_000, InputTooLarge),
        ("no_text.json", b'{"title": "Harbour closes"}', InputUnreadable),
        ("null_text.json", b'{"text": null}', InputUnreadable),
        ("blank_text.json", b'{"text": " "}', InputEmpty),
        ("number.json", b"17", InputUnreadable),
        ("none.json", b"[]", InputEmpty),
        ("none.jsonl", b"\n\n", InputEmpty),
        ("furniture.txt", b"Advertisement\n\nRead more\n\nSign up for our newsletter", NotAnArticle),
        ("german.txt", GERMAN.encode(), LanguageNotSupported),
    ],
)
def test_each_bad_file_gives_one_error_and_the_rest_goes_on(folder, name, content, error):
    """A bad file between good ones gives exactly one error that names it and the next step."""
    bad = write(folder, name, content)
    good = write(folder, "other.txt", REPORT + "\nThe pier reopens in June, the board said on Wednesday morning.")
    outcome = load([folder / "good.txt", bad, good])
    assert [article.name for article in outcome.values] == [str(folder / "good.txt"), str(good)]
    (failure,) = outcome.failures
    assert type(failure) is error
    assert str(failure).startswith(str(bad))
    assert "\n" not in str(failure)


def test_a_missing_file_among_good_ones_is_one_error(folder):
    """A path that leads nowhere does not stop the others."""
    outcome = load([folder / "no.txt", folder / "good.txt"])
    assert len(outcome.values) == 1
    assert [type(failure) for failure in outcome.failures] == [InputMissing]


def test_the_language_is_named(folder):
    """The refusal of another language names it."""
    (failure,) = load([write(folder, "a.txt", GERMAN)]).failures
    assert "German (de)" in str(failure)


def test_short_text_passes_as_unknown_language(folder):
    """Too little text to tell the language by is taken as it is."""
    (article,) = load([write(folder, "a.txt", "Der Hafen schließt im Mai, sagt die Stadt.")]).values
    assert article.language is None


def test_a_file_above_the_limit_names_the_limit(folder):
    """A file that is too large is refused before it is read, and the message says what the limit is."""
    big = write(folder, "big.txt", b"word " * 1000)
    (failure,) = load([big], options=IngestOptions(max_bytes=4000)).failures
    assert isinstance(failure, InputTooLarge)
    assert "0.004 MB" in str(failure)


def test_a_text_above_the_character_limit_is_refused(folder):
    """The text of one article is bounded too."""
    (failure,) = load([folder / "good.txt"], options=IngestOptions(max_chars=100)).failures
    assert isinstance(failure, InputTooLarge)
    assert "limit of 100" in str(failure)


def test_folders_are_read_in_order_without_hidden_and_foreign_files(folder):
    """A folder gives its reports sorted; hidden files, styles and saved page parts are passed over."""
    for name in ("b/two.txt", "a.txt", ".hidden.txt", "style.css", "page_files/part.txt", ".git/x.txt"):
        write(folder, name, REPORT + name)
    write(folder, "page.html", b"")
    write(folder, "notes.pdf", b"%PDF-1.7")
    outcome = load([folder])
    assert [article.name for article in outcome.values] == [
        str(folder / "a.txt"),
        str(folder / "good.txt"),
        str(folder / "b" / "two.txt"),
    ]
    assert [type(failure) for failure in outcome.failures] == [InputUnreadable, InputEmpty]


def test_a_folder_without_reports_says_so(tmp_path):
    """A folder in which nothing can be read is an error, not silence."""
    (failure,) = load([tmp_path]).failures
    assert isinstance(failure, InputEmpty)


def test_json_keeps_id_and_text(folder):
    """A record's own id and text are kept, and its fields count as stated by the input."""
    record = {
        "id": "r-1",
        "text": REPORT,
        "outlet": "Ellery Post",
        "title": "Harbour to close",
        "url": "https://post.example.org/a",
        "published": "2025-02-17",
        "authors": ["Mary Stone", ""],
        "language": "en-GB",
    }
    (article,) = load([write(folder, "a.json", json.dumps(record))]).values
    assert (article.id, article.text, article.url) == ("r-1", REPORT, "https://post.example.org/a")
    assert article.outlet is not None
    assert (article.outlet.value, article.outlet.found_by) == ("Ellery Post", "input")
    assert article.published is not None
    assert str(article.published.value) == "2025-02-17"
    assert [byline.value for byline in article.bylines] == ["Mary Stone"]


def test_rows_fail_alone_with_their_line(folder):
    """A bad row of a JSONL file is named by file and line, and the other rows are read."""
    rows = [json.dumps({"id": "1", "text": REPORT}), "{broken", "", json.dumps({"id": "2", "text": REPORT + "x"})]
    path = write(folder, "a.jsonl", "\n".join(rows))
    outcome = load([path])
    assert [article.id for article in outcome.values] == ["1", "2"]
    (failure,) = outcome.failures
    assert str(failure).startswith(f"{path}:2: not JSON")


def test_a_row_above_the_limit_fails_alone(folder):
    """A row that is too long is skipped over, and the next row is read."""
    rows = [json.dumps({"text": "long " * 2000}), json.dumps({"text": REPORT})]
    path = write(folder, "a.jsonl", "\n".join(rows))
    outcome = load([path], options=IngestOptions(max_bytes=2000))
    assert len(outcome.values) == 1
    assert [type(failure) for failure in outcome.failures] == [InputTooLarge]


def test_a_file_full_of_bad_rows_is_given_up(folder):
    """After a hundred bad rows on end the rest is left out, with one line that says so."""
    outcome = load([write(folder, "a.jsonl", "no json\n" * 500)])
    assert len(outcome.failures) == 101
    assert "the rest is left out" in str(outcome.failures[-1])


@pytest.mark.parametrize(
    "left_out",
    [{"text": GERMAN}, {"text": "Advertisement\n\nRead more\n\nSign up for our newsletter"}, {"text": " "}],
)
def test_rows_that_are_left_out_do_not_end_the_file(folder, left_out):
    """However many of them are on end: they were read, so that those behind them are too."""
    rows = [*_reports(20), *[json.dumps(left_out)] * 120, *_reports(30)]
    outcome = load([write(folder, "a.jsonl", "\n".join(rows))])
    assert len(outcome.values) == 50
    assert len(outcome.failures) == 120
    assert not any(isinstance(failure, InputUnreadable) for failure in outcome.failures)


def test_a_row_that_is_left_out_ends_a_run_of_bad_ones(folder):
    """As an article does: the file is one of rows."""
    rows = [*["no json"] * 99, json.dumps({"text": GERMAN}), *["no json"] * 99, *_reports(1)]
    outcome = load([write(folder, "a.jsonl", "\n".join(rows))])
    assert len(outcome.values) == 1
    assert len(outcome.failures) == 199


def _reports(count):
    """Rows, each with a report of its own."""
    return [json.dumps({"text": f"{REPORT}{number}"}) for number in range(count)]


def test_items_of_an_array_are_named(folder):
    """An array gives one article an item, and a bad item is named by its place."""
    path = write(folder, "a.json", json.dumps([{"text": REPORT}, 5]))
    outcome = load([path])
    assert [article.name for article in outcome.values] == [f"{path}[0]"]
    assert str(outcome.failures[0]).startswith(f"{path}[1]: a JSON number")


def test_an_id_with_other_text_is_a_duplicate(folder):
    """The first article keeps its id; another text under the same id is an error."""
    rows = [{"id": "1", "text": REPORT}, {"id": "1", "text": REPORT + "Another end."}]
    outcome = load([write(folder, "a.jsonl", "\n".join(map(json.dumps, rows)))])
    assert [article.text for article in outcome.values] == [REPORT]
    assert [type(failure) for failure in outcome.failures] == [DuplicateId]


def test_the_same_article_twice_is_one(folder):
    """An article that comes in twice with the same text counts once, in silence."""
    outcome = load([folder / "good.txt", folder / "good.txt"])
    assert len(outcome.values) == 1
    assert outcome.failures == ()


def test_standard_input_is_read():
    """A dash stands for standard input."""
    (article,) = load(["-"], stdin=io.BytesIO(REPORT.encode())).values
    assert (article.name, article.text) == ("standard input", REPORT)


def test_surrogates_do_not_come_through(folder):
    """A lone surrogate in JSON, which no file can hold, is replaced one for one."""
    path = write(folder, "a.json", '{"text": "A \\ud83d harbour \\u0000 closes.", "title": "\\ud83d x"}')
    (article,) = load([path]).values
    assert article.text == "A \ufffd harbour \0 closes."
    assert article.title is not None
    article.title.value.encode()


def test_urls_go_through_fetch():
    """A URL is fetched by the callable that is given, and the article carries the final address."""

    def fetch(url):
        return Fetched(url=url + "?final", body=REPORT.encode("cp1252"), content_type="text/plain; charset=cp1252")

    (article,) = load(["https://example.org/a"], fetch=fetch).values
    assert article.name == "https://example.org/a"
    assert article.text == REPORT


@pytest.mark.parametrize("name", ["a.parquet", "a.warc"])
def test_archives_and_tables_are_read_from_files(name):
    """What a URL gives is held in memory, so these are not read from there."""
    outcome = load([f"https://example.org/{name}"], fetch=lambda url: Fetched(url=url, body=REPORT.encode()))
    (failure,) = outcome.failures
    assert "are read from files" in str(failure)


def test_a_failed_fetch_is_one_error():
    """What the outside world refuses is an error beside the articles."""

    def fetch(url):
        raise FetchError(url, "the server answered 500", "try again later", retry=True)

    outcome = load(["https://example.org/a"], fetch=fetch)
    assert [type(failure) for failure in outcome.failures] == [FetchError]


def test_a_url_without_fetch_is_refused():
    """Without a fetch nothing leaves the machine."""
    (failure,) = load(["https://example.org/a"]).failures
    assert isinstance(failure, InputError)
    assert "not fetched" in str(failure)


def test_pages_go_to_the_page_reader(folder):
    """A page gives the text of its article with its title."""
    body = "".join(f"<p>{line}</p>" for line in REPORT.splitlines())
    page = f"<html><head><title>Harbour to close</title></head><body><article><h1>Harbour to close</h1>{body}</article>"
    outcome = load([write(folder, "page.html", page + "</body></html>")])
    assert outcome.failures == ()
    (article,) = outcome.values
    assert "We have waited long enough" in article.text
    assert any(block.kind is BlockKind.PARAGRAPH for block in article.blocks)


def test_iter_load_tells_its_progress(folder):
    """Long batches come one at a time, and each article and failure is counted."""
    told = []
    items = list(
        iter_load([folder / "good.txt", folder / "no.txt"], progress=lambda done, name: told.append((done, name)))
    )
    assert len(items) == 2
    assert told == [(1, str(folder / "good.txt")), (2, str(folder / "no.txt"))]


def test_the_order_of_input_is_the_order_of_output(folder):
    """Articles come as they were given."""
    paths = [write(folder, f"{name}.txt", REPORT + name) for name in "cab"]
    assert [article.name for article in load(paths).values] == [str(path) for path in paths]


def test_an_empty_name_is_no_folder():
    """An empty argument does not read the current folder."""
    (error,) = load([""]).failures
    assert isinstance(error, InputMissing)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", REPORT),
        ("a.jsonl", json.dumps({"text": REPORT}) + "\n{broken\n"),
        ("a.json", json.dumps([{"text": REPORT}, 5])),
        ("a.html", f"<html><body><article><h1>Harbour</h1><p>{REPORT}</p><p>{REPORT}</p></article></body></html>"),
        ("a.html.gz", b"\x1f\x8bno"),
        ("a.jsonl.gz", b"\x1f\x8bno"),
        ("a.parquet", b"no table"),
        ("a.parquet.gz", b"no table"),
        ("b.txt", b""),
    ],
)
def test_a_copy_gives_what_a_file_of_its_name_gives(folder, name, content):
    """The same articles with the same ids, the same errors: nothing tells where it was."""
    path = write(folder, name, content)
    copy = write(folder / "elsewhere", f"f00-{name}", content)
    told = []
    items = list(iter_load([Named(path=copy, name=str(path))], progress=lambda _, name: told.append(name)))
    wanted = list(iter_load([path]))
    assert [item if isinstance(item, Article) else str(item) for item in items] == [
        item if isinstance(item, Article) else str(item) for item in wanted
    ]
    assert "elsewhere" not in "".join(told)


def test_a_copy_that_is_gone_is_missing(folder):
    """Under its name."""
    (error,) = iter_load([Named(path=folder / "no.jsonl", name="memory://papers/a.jsonl")])
    assert isinstance(error, InputMissing)
    assert error.name == "memory://papers/a.jsonl"


_BY = '<a rel="author">Ada Quill</a>'
_TIME = '<time class="entry-date published" datetime="2031-04-08">8 April 2031</time>'


@pytest.mark.parametrize(
    "meta",
    [
        f'<span class="posted-on">Posted on {_TIME}</span> <span class="byline"> by {_BY}</span>',
        f'<span class="posted-on">Posted on <a rel="bookmark">{_TIME}</a></span><span class="byline">by {_BY}</span>',
        f'<div class="posted-on">Posted on {_TIME}</div><div class="byline">by {_BY}</div>',
        f"<p>Posted on {_TIME} by <a>Ada Quill</a> in <a>News</a></p>",
        f"<p>{_TIME} by Ada Quill</p>",
        f"<p>Posted by Ada Quill on {_TIME}</p>",
    ],
)
def test_who_posted_a_page_on_which_day_is_read(folder, meta):
    """In one line or two, whichever comes first: as the programs write it that most small outlets run on."""
    body = "".join(f"<p>{line}</p>" for line in REPORT.splitlines())
    head = f'<header><h1>Harbour to close</h1><div class="entry-meta">{meta}</div></header>'
    path = write(folder, "a.html", f"<html><body><article>{head}{body}</article></body></html>")
    (article,) = load([path]).values
    assert [(byline.value, byline.span.of(article.text)) for byline in article.bylines if byline.span] == [
        ("Ada Quill", "Ada Quill")
    ]
    assert article.published is not None
    assert str(article.published.value) == "2031-04-08"


def begun(given, *refused, **options):
    """The names that are begun, among what is given, told by its kind; some are refused."""
    told = []

    def begin(name):
        told.append(name)
        if name in refused:
            raise InputUnreadable(name, "the process that read it was killed", "read it by itself")

    for item in iter_load([given], begin=begin, **options):
        shown = f"<{item.name}>" if isinstance(item, Article) else type(item)
        told.append(shown)
    return told


@pytest.mark.parametrize(("name", "pack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress)])
def test_what_is_decoded_is_begun_before(folder, name, pack):
    """The file before it is opened, each row before it is read, and what is behind it before it is unpacked."""
    rows = "\n".join([*_reports(1), "", "{broken"])
    path = write(folder, name, pack(rows.encode()))
    names = [
        str(path),
        f"{path}:1",
        f"<{path}:1>",
        f"{path}:1 (what is behind it)",
        f"{path}:3",
        InputUnreadable,
        f"{path}:3 (what is behind it)",
    ]
    assert begun(path) == names
    assert begun(path) == names, "the next attempt has to know them again"


def test_a_file_is_begun_before_it_is_opened(folder):
    """Once, whatever is in it; so is one that is not there, and what comes in otherwise."""
    path = folder / "good.txt"
    assert begun(path) == [str(path), f"<{path}>"]
    assert begun(Named(path=folder / "no.jsonl", name="b.jsonl")) == ["b.jsonl", InputMissing]
    assert begun("-", stdin=io.BytesIO(REPORT.encode())) == ["standard input", "<standard input>"]

    def fetch(url):
        raise FetchError(url, "the server answered 500", "try again later")

    assert begun("https://example.org/a", fetch=fetch) == ["https://example.org/a", FetchError]


def test_the_pages_of_an_archive_are_begun(folder):
    """And what is behind them, before it is unpacked."""
    body = "".join(f"<p>{line}</p>" for line in REPORT.splitlines()).encode()
    pages = [record(http(b"<html><body><article>" + body + b"</article></body></html>"), url) for url in ("a:1", "a:2")]
    path = write(folder, "a.warc", b"".join(pages))
    first, second = f"{path}:0", f"{path}:{len(pages[0])}"
    behind = f"{first} (what is behind it)"
    last = f"{second} (what is behind it)"
    assert begun(path) == [str(path), first, f"<{first}>", behind, second, f"<{second}>", last]
    assert begun(path, first) == [str(path), first, InputUnreadable, behind, second, f"<{second}>", last]
    assert begun(path, behind) == [str(path), first, f"<{first}>", behind, InputUnreadable]


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.html", "a.warc", "a.parquet"])
def test_a_file_that_is_refused_is_not_opened(folder, name):
    """Its error stands for it, and the next file is read."""
    gone = Named(path=folder / "elsewhere" / name, name=name)  # which is not seen
    assert begun(gone, name) == [name, InputUnreadable]
    path = write(folder, name, REPORT)
    outcome = begun(folder, str(path))
    assert outcome[:2] == [str(path), InputUnreadable]
    assert outcome[-1] == f"<{folder / 'good.txt'}>"


def test_a_row_that_is_refused_is_passed_over(folder):
    """Alone; what cannot be passed over alone takes what is behind it along."""
    path = write(folder, "a.jsonl", "\n".join(_reports(3)))
    behind = [f"{path}:{number} (what is behind it)" for number in (1, 2, 3)]
    rows = [f"{path}:{number}" for number in (1, 2, 3)]
    read = [row.join("<>") for row in rows]
    refused = begun(path, rows[1])
    assert refused == [str(path), rows[0], read[0], behind[0], rows[1], InputUnreadable, behind[1], *refused[7:]]
    assert refused[7:] == [rows[2], read[2], behind[2]]
    assert begun(path, behind[0]) == [str(path), rows[0], read[0], behind[0], InputUnreadable]


def failing(monkeypatch, number, *, after=0):
    """Files of which no more than some pieces can be read."""
    left = [after]

    class Failing(io.FileIO):
        def readinto(self, buffer, /):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(number, os.strerror(number))
            return super().readinto(memoryview(buffer)[: 1 << 10])

    _read_with(monkeypatch, Failing)


def _read_with(monkeypatch, system):
    """In the place of what asks the system."""
    monkeypatch.setattr(opened, "_Raw", type("Raw", (opened._Raw, system), {}))


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.warc", "a.warc.gz"])
def test_a_machine_that_cannot_read_is_no_bad_input(folder, monkeypatch, name, after):
    """The reading ends, so that it is done again: nothing is told of the file that would be kept for ever."""
    noise = Random(1).randbytes(20_000)  # noqa: S311 - data, no secret
    rows = "\n".join([*_reports(3), json.dumps({"text": REPORT + noise.hex()})]).encode()
    page = record(http(b"<html><body>" + noise.hex().encode() + b"</body></html>"), "https://corvane-post.example/1")
    data = page if ".warc" in name else rows
    pack = {"gz": gzip.compress, "zst": zstd}.get(name.rpartition(".")[2], bytes)
    path = write(folder, name, pack(data))
    failing(monkeypatch, errno.EIO, after=after)
    with pytest.raises(ConfigError, match=rf"{name}: is not read on .*Input/output error.*run it again"):
        list(iter_load([path]))


@pytest.mark.parametrize("number", [errno.ESTALE, errno.EMFILE, errno.ENFILE, errno.ETIMEDOUT, errno.ENOMEM])
def test_a_machine_that_cannot_open_is_no_bad_input(folder, monkeypatch, number):
    """Nor one that has no room for another open file."""

    class Failing(io.FileIO):
        def __init__(self, *_):
            raise OSError(number, os.strerror(number))

    _read_with(monkeypatch, Failing)
    with pytest.raises(ConfigError, match=r"good\.txt: is not read on "):
        list(iter_load([folder]))


def test_what_is_wrong_with_a_file_is_told_of_it(folder, monkeypatch):
    """As before: that it is not there, a folder, or must not be read."""
    given = [Named(path=folder / "no.txt", name="no.txt"), Named(path=folder, name="a.jsonl")]
    told = [str(item) for item in iter_load(given)]
    assert told == [
        "no.txt: cannot be opened (No such file or directory); check the path and its permissions",
        "a.jsonl: cannot be opened (Is a directory); check the path and its permissions",
    ]
    failing(monkeypatch, errno.EACCES)
    (error,) = iter_load([folder / "good.txt"])
    assert isinstance(error, InputMissing)
