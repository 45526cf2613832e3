"""The command line: ``onrecord brief | read | compare | verify | version``.

Comes in: arguments. Goes out: the answer on standard output or in the file of ``-o``, one line on standard error for
each input that failed, and an exit code of ``exits.Exit``. Promises: help answers at once, since a command loads its
parts when it runs; a closed pipe and Ctrl-C end it without a traceback; ``-o`` writes the whole file or leaves what
was there.
"""


def main() -> None:
    """Run the command line of this process and exit; the entry point of the ``onrecord`` script."""
    from onrecord.interfaces.cli.app import app  # noqa: PLC0415 - so that importing this room loads nothing

    app(prog_name="onrecord")
