"""The commands: their arguments, options and help. What they do is in ``commands``, loaded when one runs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.interfaces.cli import account_commands, corpus_commands
from onrecord.interfaces.cli.arguments import Store as _Store
from onrecord.interfaces.cli.arguments import epilog as _epilog


class BriefFormat(StrEnum):
    """How a briefing is shown."""

    TERMINAL = "terminal"
    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"


class ReadFormat(StrEnum):
    """How readings are shown."""

    TERMINAL = "terminal"
    JSONL = "jsonl"
    HTML = "html"


class CompareFormat(StrEnum):
    """How comparisons are shown."""

    JSON = "json"


class ReviewFormat(StrEnum):
    """What reviews are turned into."""

    TRAINING = "training"
    GOLD = "gold"


class SearchFormat(StrEnum):
    """How hits are shown."""

    TERMINAL = "terminal"
    JSON = "json"


class SearchIn(StrEnum):
    """What is searched."""

    QUOTES = "quotes"
    ARTICLES = "articles"


class VerifyFormat(StrEnum):
    """How findings are shown."""

    TERMINAL = "terminal"
    JSON = "json"


class FairnessFormat(StrEnum):
    """How fairness sheets are shown."""

    TERMINAL = "terminal"
    JSON = "json"


class ShowKind(StrEnum):
    """What of a store is shown."""

    STORY = "story"
    ARTICLE = "article"


_INPUTS_HELP = (
    "Reports: files (.txt, .html, .json, .jsonl, .warc), folders, http(s) URLs of pages or feeds, or - (stdin)."
)
_Inputs = Annotated[list[str], typer.Argument(metavar="FILE", help=_INPUTS_HELP, show_default=False)]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]
_Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read in N processes; same output.")]
_Owners = Annotated[
    Path | None,
    typer.Option("--owners", metavar="FILE", help="Which outlets have one owner (TOML); default: a list of our own."),
]
_Private = Annotated[
    bool, typer.Option("--allow-private", help="Let URLs lead to addresses that are not public, such as localhost.")
]

app = typer.Typer(
    name="onrecord",
    help="Show who said what in many reports of the same events, each line with the exact place it rests on.",
    epilog=_epilog("onrecord brief reports/*.txt -o briefing.html"),
    no_args_is_help=True,
    rich_markup_mode=None,  # rich costs more than half of the time in which help has to answer
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(
    epilog=_epilog(
        "onrecord brief reports/*.txt",
        "onrecord brief reports/ -o briefing.html",
        "onrecord brief reports/ --since 2025-10-14",
    )
)
def brief(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: _Inputs,
    output_format: Annotated[
        BriefFormat | None,
        typer.Option(
            "--format",
            help="Default: by the ending of -o (.html, .md, .json); else terminal, or markdown in a pipe.",
        ),
    ] = None,
    output: _Output = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="First show what changed with the reports of DATE and later: 2025-10-14, or 2025-10-14T09:30 (UTC).",
        ),
    ] = None,
    owners: _Owners = None,
    jobs: _Jobs = 1,
    allow_private: _Private = False,
) -> None:
    """Make a briefing of several reports, every line with its sources."""
    from onrecord.interfaces.cli import commands  # noqa: PLC0415 - help must not wait for it

    options = commands.run_options(jobs=jobs, private_addresses=allow_private)
    raise typer.Exit(commands.brief(inputs, output_format, output, options, since=since, owners=owners))


@app.command(
    epilog=_epilog(
        "onrecord read reports/ --format jsonl -o readings.jsonl --jobs 4",
        "onrecord read --explain reports/ -o explained.html",
    )
)
def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: _Inputs,
    output_format: Annotated[
        ReadFormat | None,
        typer.Option(
            "--format",
            help="Default: terminal on a terminal, else jsonl, one object an article. "
            "With --explain: html by the ending of -o, else terminal.",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show the text of each report with every attribution marked; terminal or html."),
    ] = False,
    output: _Output = None,
    jobs: _Jobs = 1,
    allow_private: _Private = False,
) -> None:
    """Read who said what in each report, without comparing them."""
    from onrecord.interfaces.cli import commands  # noqa: PLC0415 - help must not wait for it

    options = commands.run_options(jobs=jobs, private_addresses=allow_private)
    command = commands.explain if explain else commands.read
    raise typer.Exit(command(inputs, output_format, output, options))


@app.command(epilog=_epilog("onrecord compare reports/*.html --format json -o stories.json"))
def compare(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: _Inputs,
    output_format: Annotated[
        CompareFormat, typer.Option("--format", help="json is the only one.")
    ] = CompareFormat.JSON,
    output: _Output = None,
    owners: _Owners = None,
    jobs: _Jobs = 1,
    allow_private: _Private = False,
) -> None:
    """Group reports into stories and compare what each story's reports say."""
    from onrecord.interfaces.cli import commands  # noqa: PLC0415 - help must not wait for it

    options = commands.run_options(jobs=jobs, private_addresses=allow_private)
    raise typer.Exit(commands.compare(inputs, output_format, output, options, owners=owners))


@app.command(epilog=_epilog("onrecord verify briefing.md reports/*.txt"))
def verify(  # noqa: PLR0913, PLR0917 - one parameter an option
    briefing: Annotated[
        str,
        typer.Argument(
            metavar="BRIEFING", help="The text to check: Markdown, HTML or plain, or - (stdin).", show_default=False
        ),
    ],
    inputs: _Inputs,
    output_format: Annotated[VerifyFormat, typer.Option("--format", help="How to show it.")] = VerifyFormat.TERMINAL,
    output: _Output = None,
    jobs: _Jobs = 1,
    allow_private: _Private = False,
) -> None:
    """Check that every quotation of a text stands in the reports, and is laid to who said it there."""
    from onrecord.interfaces.cli import commands  # noqa: PLC0415 - help must not wait for it

    options = commands.run_options(jobs=jobs, private_addresses=allow_private)
    raise typer.Exit(commands.verify(briefing, inputs, output_format, output, options))


@app.command(
    epilog=_epilog("onrecord fairness reports/*.txt", "onrecord fairness reports/ --format json -o fairness.json")
)
def fairness(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: _Inputs,
    output_format: Annotated[
        FairnessFormat, typer.Option("--format", help="How to show it.")
    ] = FairnessFormat.TERMINAL,
    output: _Output = None,
    owners: _Owners = None,
    jobs: _Jobs = 1,
    allow_private: _Private = False,
) -> None:
    """Show for each report who is named, who is heard and who is not; evidence with places, no score."""
    from onrecord.interfaces.cli import commands  # noqa: PLC0415 - help must not wait for it

    options = commands.run_options(jobs=jobs, private_addresses=allow_private)
    raise typer.Exit(commands.fairness(inputs, output_format, output, options, owners=owners))


@app.command(epilog=_epilog("onrecord add reports/", "onrecord add https://example.org/feed.xml --store record.db"))
def add(inputs: _Inputs, store: _Store = None, jobs: _Jobs = 1, allow_private: _Private = False) -> None:
    """Keep reports in the store: what was there before stays, and stories grow."""
    from onrecord.interfaces.cli import commands, newsroom  # noqa: PLC0415 - help must not wait for it

    options = commands.run_options(jobs=jobs, private_addresses=allow_private)
    raise typer.Exit(newsroom.add(inputs, store, options))


@app.command(
    epilog=_epilog(
        "onrecord show story", "onrecord show story 0a1b2c3d4e5f6071", "onrecord show article 12 --format json"
    )
)
def show(
    kind: Annotated[ShowKind, typer.Argument(help="What to show.", show_default=False)],
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            show_default=False,
            help="The story's id, or the article's number; without it, the stories: id, number of reports, title.",
        ),
    ] = None,
    output_format: Annotated[
        BriefFormat, typer.Option("--format", help="json is as brief and read print it.")
    ] = BriefFormat.TERMINAL,
    output: _Output = None,
    store: _Store = None,
) -> None:
    """Print a story's briefing, or what was read in an article, from the store."""
    from onrecord.interfaces.cli import keeping  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(keeping.show(kind, name, output_format, output, store))


@app.command(epilog=_epilog("onrecord doctor", "onrecord doctor --fix"))
def doctor(
    store: _Store = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely, and do what is left.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out what has to read every article.")] = False,
) -> None:
    """Look for damage in the store; each finding comes with what to do."""
    from onrecord.interfaces.cli import keeping  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(keeping.doctor(store, fix=fix, quick=quick))


@app.command(epilog=_epilog("onrecord export record.jsonl", "onrecord export - | gzip > record.jsonl.gz"))
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="A file, a folder, or - (stdout).")],
    store: _Store = None,
) -> None:
    """Write what cannot be made anew as JSON lines: all versions of all articles, stories, reviews, ratings, feeds."""
    from onrecord.interfaces.cli import keeping  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(keeping.export(output, store))


@app.command("import", epilog=_epilog("onrecord import record.jsonl --store postgresql://onrecord@localhost/onrecord"))
def import_(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A file of onrecord export, or - (stdin).")],
    store: _Store = None,
) -> None:
    """Take an export into the store; what is there stays, and an import that was cut short is run again."""
    from onrecord.interfaces.cli import commands, keeping  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(keeping.import_(source, store, commands.run_options(jobs=1, private_addresses=False)))


@app.command(epilog=_epilog("onrecord backup record-2031-02-03.db"))
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    store: _Store = None,
) -> None:
    """Copy the store into a new file, while it is used; for PostgreSQL, say how."""
    from onrecord.interfaces.cli import keeping  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(keeping.backup(target, store))


@app.command(epilog=_epilog("onrecord worker", "onrecord worker --once --add reports/"))
def worker(
    store: _Store = None,
    once: Annotated[bool, typer.Option("--once", help="End when no job is due.")] = False,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="FILE", help="First leave this to the workers; may be repeated."),
    ] = None,
    allow_private: _Private = False,
) -> None:
    """Take in the pages and inputs that wait in the store; any number of workers share them."""
    from onrecord.interfaces.cli import keeping  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(keeping.worker(store, once=once, queue=add or (), private_addresses=allow_private))


@app.command(
    epilog=_epilog(
        "onrecord serve",
        "onrecord serve --store record.db --port 8080",
        "onrecord serve --host 0.0.0.0 --public-url https://record.example --proxy 127.0.0.1",
    )
)
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: _Store = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; anything but this machine needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Where to listen.")] = 8040,
    public_url: Annotated[
        str | None,
        typer.Option("--public-url", metavar="URL", help="Where readers reach it, if a server stands in front."),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--proxy",
            metavar="ADDRESS",
            help="A server in front, whose X-Forwarded-For and -Proto are believed; may be given again.",
        ),
    ] = None,
    anonymous_reading: Annotated[
        bool, typer.Option("--anonymous-reading", help="Let anybody read; to change anything one logs in.")
    ] = False,
    opens: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show the store in a browser: on this machine alone, or to those who have an account."""
    from onrecord.interfaces.cli import serving  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(
        serving.serve(
            store,
            host=host,
            port=port,
            public_url=public_url,
            proxies=proxy or (),
            anonymous_reading=anonymous_reading,
            opens=opens,
        )
    )


app.add_typer(corpus_commands.corpus)
app.add_typer(account_commands.accounts)
app.add_typer(account_commands.keys)


@app.command(
    epilog=_epilog(
        "onrecord search 'ferry harbour'",
        "onrecord search 'said-about:ferry' --speaker lund --after 2025-03",
        'onrecord search \'"shut the bridge" OR "close the bridge"\' --in articles --format json',
    )
)
def search(  # noqa: PLR0913, PLR0917 - one parameter an option
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, “phrases”, -word, OR, filters such as kind:.")],
    corpus: Annotated[SearchIn | None, typer.Option("--in", help="What is searched; default: quotes.")] = None,
    speaker: Annotated[str, typer.Option(metavar="NAME", help="Who said it; a part of the name is enough.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Who published it.")] = "",
    after: Annotated[str, typer.Option(metavar="DATE", help="Published on DATE or later: 2025-03-01, 2025-03.")] = "",
    before: Annotated[str, typer.Option(metavar="DATE", help="Published before DATE.")] = "",
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, not what fits best.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="So many hits at most.")] = 20,
    cursor: Annotated[str | None, typer.Option(metavar="CURSOR", help="Go on where a page of JSON ended.")] = None,
    output_format: Annotated[SearchFormat, typer.Option("--format", help="How to show it.")] = SearchFormat.TERMINAL,
    output: _Output = None,
    store: _Store = None,
) -> None:
    """Find what was said and reported in the store, each hit with its exact place."""
    from onrecord.interfaces.cli import searching  # noqa: PLC0415 - help must not wait for it

    filters = {"in": corpus or "", "speaker": speaker, "outlet": outlet, "after": after, "before": before}
    asked = searching.Asked(
        query=query, filters=tuple(filters.items()), newest=newest, limit=limit, cursor=cursor, store=store
    )
    raise typer.Exit(searching.search(asked, output_format, output))


@app.command(
    epilog=_epilog("onrecord watch feeds.opml", "onrecord watch https://example.org/feed.xml --once --store record.db")
)
def watch(
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEED",
            help="Feeds to add: http(s) URLs of feeds or sitemaps of news, or files with lists of feeds (.opml). "
            "All feeds of the store are watched.",
            show_default=False,
        ),
    ] = None,
    store: _Store = None,
    once: Annotated[bool, typer.Option("--once", help="Ask the feeds that are due, take in what is new, end.")] = False,
    every: Annotated[
        float, typer.Option("--every", min=0.1, metavar="MINUTES", help="The least time between two polls of a feed.")
    ] = 5.0,
    allow_private: _Private = False,
) -> None:
    """Follow feeds: fetch what they list into the store, and again later for corrections."""
    from onrecord.interfaces.cli import watching  # noqa: PLC0415 - help must not wait for it

    command = watching.watch
    raise typer.Exit(command(places or [], store, once=once, every_min=every, private_addresses=allow_private))


@app.command(epilog=_epilog("onrecord feeds", "onrecord feeds --remove https://example.org/feed.xml"))
def feeds(
    store: _Store = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="URL", help="Watch this feed no more; its articles stay.")
    ] = None,
) -> None:
    """List the feeds of the store: when each is asked for next, and why one fails."""
    from onrecord.interfaces.cli import watching  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(watching.feeds(store, remove=remove or []))


@app.command(
    epilog=_epilog(
        "onrecord reviews -o reviewed.jsonl", "onrecord reviews --format gold -o gold.json --store record.db"
    )
)
def reviews(
    output_format: Annotated[
        ReviewFormat, typer.Option("--format", help="Rows to train with, one an article; or gold data to measure with.")
    ] = ReviewFormat.TRAINING,
    output: _Output = None,
    store: _Store = None,
) -> None:
    """Write what people have accepted, corrected and rejected as data."""
    from onrecord.interfaces.cli import reviews as command  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(command.reviews(output_format, output, store))


@app.command(epilog=_epilog("onrecord version"))
def version() -> None:
    """Print the version."""
    from onrecord import __version__  # noqa: PLC0415 - beside the other commands' imports

    typer.echo(f"onrecord {__version__}")
