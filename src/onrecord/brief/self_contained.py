"""A template of ``assets/`` as a page that asks the network for nothing.

What the template shows passes one escape, and the page's Content-Security-Policy allows only the style and the script
that are in it, by their hashes.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

# A page cannot hold these: the parser puts U+FFFD for NUL, and UTF-8 has no bytes for lone surrogates. One character
# for one, so that offsets stay valid.
_UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")


def render_self_contained(template: str, *, styles: Sequence[str], script: str, **values: object) -> str:
    """The template with ``values``, and with ``style``, ``script`` and ``policy`` made of the named files.

    The styles are joined in their order.
    """
    style, code = "\n".join(map(_asset, styles)), _asset(script)
    return (
        _environment()
        .get_template(template)
        .render(
            **values,
            style=Markup(style),  # noqa: S704 - our own file, not input
            script=Markup(code),  # noqa: S704 - our own file, not input
            policy=_policy(style, code),
        )
    )


def _policy(style: str, script: str) -> str:
    """Allow this style, this script, and the empty icon that stops a favicon request; nothing else."""
    rules = {
        "default-src": "'none'",
        "style-src": _source_hash(style),
        "script-src": _source_hash(script),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _source_hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def show_text(value: object) -> object:
    """Escape what a template shows; replace what no page can hold, and keep carriage returns from the parser."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape(_UNSHOWABLE.sub("\ufffd", value)).replace("\r", Markup("&#13;"))
    return value


@cache
def _asset(name: str) -> str:
    return (files("onrecord.brief") / "assets" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("onrecord.brief", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=show_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
