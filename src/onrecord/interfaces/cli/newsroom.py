"""The commands that work on a store."""

import sys
from collections.abc import Sequence

from onrecord.errors import OnrecordError
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.options import FlowOptions
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import counted, say, say_failures
from onrecord.store.database import Database


@ending
def add(inputs: Sequence[str], store: str | None, options: FlowOptions) -> Exit:
    """Take inputs into the store, and bring its stories up to date."""
    failures: list[OnrecordError] = []
    new = known = 0
    with Database(store) as database:
        newsroom = Newsroom(database)
        for result in newsroom.add(inputs, options=options):
            if not isinstance(result, Added):
                failures.append(result)
            elif result.put.new:
                new += 1
                sys.stdout.write(f"{result.put.article_id}\t{result.article.name}\n")
                sys.stdout.flush()
            else:
                known += 1
        settled = list(newsroom.settle(options=options))
    unsettled = [result for result in settled if isinstance(result, OnrecordError)]
    failures += unsettled
    say_failures(failures)
    changed = counted(len(settled) - len(unsettled), "story")
    say(f"{counted(new, 'article')} added, {known} known already; {changed} changed")
    usable = new + known > 0
    return Exit.SOME_FAILED if failures and usable else Exit.OK if usable else Exit.FOUND_WRONG
