"""A refusal before any route has the form that whoever asked can read."""

import json

from onrecord.interfaces.access.refusals import is_api, refusal


def test_a_program_gets_a_problem_and_a_browser_a_line():
    """With the headers that belong to it."""
    api, page = ({"type": "http", "path": path} for path in ("/api/v1/stories", "/stories"))
    assert (is_api(api), is_api(page)) == (True, False)
    problem = refusal(api, 401, "send a key", {"WWW-Authenticate": "Bearer"})
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.headers["WWW-Authenticate"] == "Bearer"
    assert json.loads(problem.body) == {"type": "about:blank", "status": 401, "title": "send a key"}
    assert refusal(page, 421, "not here").body == b"not here\n"
