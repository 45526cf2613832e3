"""The list of all pages."""

from onrecord.interfaces.web.pages import ROUTERS


def test_no_address_is_given_twice():
    """The first page would hide the second."""
    routes = [(route.path, method) for router in ROUTERS for route in router.routes for method in route.methods]
    assert len(routes) == len(set(routes))
