"""A page that asks the network for nothing."""

import base64
import hashlib
import re
from importlib.resources import files

from onrecord.brief.self_contained import render_self_contained


def test_the_policy_allows_exactly_the_style_and_script_of_the_page():
    """Several styles are one element, and the Content-Security-Policy has its hash and the script's."""
    html = render_self_contained("explain.html", styles=["page.css", "explain.css"], script="explain.js", articles=())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{rule} &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")
    assets = files("onrecord.brief") / "assets"
    assert all((assets / name).read_text() in html for name in ("page.css", "explain.css", "explain.js"))
