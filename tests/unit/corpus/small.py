"""A small corpus as its tables: five articles in two parts, one of them an exact copy; invented all through."""

from onrecord.corpus.tables import TABLES, schema_of
from onrecord.corpus.writing import Note, TableWriter, put_note

_WHERE = {"part": 1, "language": "en", "bylines": [], "credits": [], "title": None, "url": None}
NINA = "Mayor Nina Salt said: “The pier stays open.” She will not resign, she said."
TEXTS = (NINA, "“The pier stays shut,” Ole Brandt said.", NINA, "“The pier may stay open,” said Nina Sált.")
ARTICLES = (
    {"number": 1, "id": "a", "outlet": "Harbour Gazette", "published": "2031-04-02T08:00:00Z", "title": "Pier stays"},
    {"number": 2, "id": "b", "outlet": "Daily Lantern", "published": "2031-04-01", "url": "https://lantern.example/2"},
    {"number": 3, "id": "c", "outlet": "Northern Echoes", "published": "2031-05"},
    {"part": 2, "number": 1, "id": "a", "outlet": None, "published": None},
)
_EMPTY = {"via": [], "said_on": None, "channel": None, "confidence": 0.9, "quoted": [], "speaker_kind": "person"}


def _span(text, words):
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def _attribution(number, article, **row):
    text = TEXTS[number]
    places = {name: [_span(text, row[f"{name}_text"])] for name in ("content", "source", "cue")}
    return {
        "part": 2 if number == 3 else 1,
        "number": ARTICLES[number]["number"],
        "article": article,
        **_EMPTY,
        **places,
        **row,
    }


ATTRIBUTIONS = (
    _attribution(
        0,
        "a",
        id="a1",
        kind="direct",
        speaker="s1",
        speaker_name="Nina Salt",
        content_text="The pier stays open.",
        source_text="Mayor Nina Salt",
        cue_text="said:",
    ),
    _attribution(
        0,
        "a",
        id="a2",
        kind="indirect",
        speaker="s1",
        speaker_name="Nina Salt",
        content_text="She will not resign",
        source_text="she",
        cue_text="said.",
    ),
    _attribution(
        1,
        "b",
        id="a1",
        kind="direct",
        speaker="s1",
        speaker_name="Ole Brandt",
        content_text="The pier stays shut,",
        source_text="Ole Brandt",
        cue_text="said",
    ),
    _attribution(
        3,
        "a",
        id="a1",
        kind="direct",
        speaker=None,
        speaker_name=None,
        content_text="The pier may stay open,",
        source_text="Nina Sált",
        cue_text="said",
    ),
)
SPEAKERS = (
    {"part": 1, "number": 1, "article": "a", "id": "s1", "name": "Nina Salt", "roles": ["Mayor", "mayor", "keeper"]},
    {"part": 1, "number": 2, "article": "b", "id": "s1", "name": "Ole Brandt", "roles": []},
)
COPIES = ({"part": 1, "number": 3, "first_part": 1, "first_number": 1, "kind": "exact", "share": 1.0},)
UTTERANCES = (
    {"id": "u1", "speaker": "Nina Salt", "text": "The pier stays open. [...] I have eleven keys."},
    {"id": "u2", "speaker": "Ole Brandt", "text": "The pier may be shut by noon."},
    {"id": "u3", "speaker": None, "text": "Nobody asked me."},
)
RENDERINGS = (
    {"utterance": "u1", "number": 1, "kind": "verbatim", "text": "The pier stays open."},
    {"utterance": "u1", "number": 2, "kind": "shortened", "text": "The pier stays open,"},
    {"utterance": "u2", "number": 1, "kind": "verbatim", "text": "The pier may be shut by noon."},
    {"utterance": "u2", "number": 2, "kind": "shortened", "text": "shut by noon"},
    {
        "utterance": "u2",
        "part": 2,
        "number": 1,
        "kind": "altered",
        "text": "The pier is shut by noon",
        "flags": ["modality"],
    },
    {"utterance": "u3", "number": 1, "kind": "verbatim", "text": "Nobody asked me."},
)


def write(out, table, rows, name="part-00001"):
    """One file of a table; columns that are not given are null."""
    with TableWriter(out, name, [table]) as writer:
        for row in rows:
            writer.put(table, dict.fromkeys(schema_of(table).names) | row)
    writer.finish()


def note(out, name, rows=None):
    """That a task is done."""
    put_note(
        out,
        Note(
            name=name,
            stage="extract",
            rests_on="x",
            maker="x",
            rows=rows or {},
            digests={},
            kinds={},
            sizes={},
            items=1,
            seconds=0.0,
            cpu_seconds=0.0,
        ),
    )


def put_small(out, *, whole=True):
    """Write all of it; gives the folder."""
    articles = [
        {**_WHERE, "name": f"{n}.txt", "text": text, "n_chars": len(text), **row}
        for n, (row, text) in enumerate(zip(ARTICLES, TEXTS, strict=True))
    ]
    for part in (1, 2):
        name = f"part-{part:05}"
        write(out, "articles", [row for row in articles if row["part"] == part], name)
        rows = [row for row in ATTRIBUTIONS if row["part"] == part]
        write(out, "attributions", rows, f"{name}-00001")
    write(out, "speakers", [{"kind": "person", "mentions": [], "n_attributions": 1} | row for row in SPEAKERS])
    write(out, "copies", COPIES, "copies")
    shared = {"story": "00001-0000001", "n_articles": 2, "n_origins": 1}
    write(out, "utterances", [shared | row for row in UTTERANCES], "share-00001")
    write(out, "renderings", [_rendering(row) for row in RENDERINGS], "share-00001")
    for table in TABLES:
        if not (out / table).exists():
            write(out, table, [])
    counts = {"articles": 4, "attributions": 4, "utterances": 3, "renderings": 6, "copies": 1, "speakers": 2}
    note(out, "part-00001", counts)
    if whole:
        note(out, "corpus")
    return out


def _rendering(row):
    changes = [{"kind": "replace", "full": "may be", "rendered": "is", "flags": row.get("flags", [])}]
    place = {"story": "00001-0000001", "part": 1, "attribution": "a1", "spans": [{"start": 1, "end": 21}]}
    return (
        place | {"article": "a", "changes": changes} | {name: value for name, value in row.items() if name != "flags"}
    )
