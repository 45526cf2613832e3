"""One application: pages and API over one store, behind what keeps strangers out."""

import gc
import re
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord import __version__
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import ServeOptions
from onrecord.interfaces.access.bodies import BodyBounds
from onrecord.interfaces.access.compression import Compression
from onrecord.interfaces.access.forgery import refuse_forgery
from onrecord.interfaces.access.identity import Identity
from onrecord.interfaces.access.passwords import Passwords
from onrecord.interfaces.access.shielding import Shield
from onrecord.interfaces.access.sites import HostCheck
from onrecord.interfaces.access.state import make_access
from onrecord.interfaces.rest.documentation import documentation_router
from onrecord.interfaces.rest.routes import create_api
from onrecord.interfaces.web import pages
from onrecord.interfaces.web.refusals import show_refusals

_ASSETS = Path(__file__).parent / "web" / "assets"
_LOCAL = ServeOptions()
_COLLECT_AFTER = 20_000
"""New objects after which the young are collected; a page makes many, and nearly all of them are short-lived."""


class _Application(FastAPI):
    """Puts the shield around everything, so that the page of a fault has it too."""

    def __init__(self, options: ServeOptions, **settings: Any) -> None:
        self._options = options
        super().__init__(**settings)

    def build_middleware_stack(self) -> ASGIApp:
        return Shield(super().build_middleware_stack(), self._options)


def spare_collections() -> None:
    """Leave all that is loaded by now out of garbage collection; for a process that only serves from here on.

    A full collection goes through every object of every module, a tenth of a second in which no page is answered.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


def create_app(newsroom: Newsroom, options: ServeOptions = _LOCAL, *, passwords: Passwords | None = None) -> FastAPI:
    """The application over a newsroom.

    Args:
        newsroom: The store and what is done with it.
        options: How it is run; by default for this machine alone, without accounts.
        passwords: Hashes passwords; for tests at a lower cost.
    """
    access = make_access(newsroom, options, passwords)
    app = _Application(
        options,
        title="onrecord",
        version=__version__,
        openapi_url=None,
        dependencies=[Depends(refuse_forgery)],
        middleware=[
            Middleware(HostCheck, options=options),
            Middleware(Compression, options=options),
            Middleware(Identity, access=access),
            Middleware(BodyBounds, options=options),
        ],
    )
    app.state.newsroom = newsroom
    app.state.access = access
    app.mount("/assets", StaticFiles(directory=_ASSETS))
    for router in pages.ROUTERS:
        app.include_router(router)
    app.state.api = api = create_api(newsroom, dependencies=[Depends(refuse_forgery)])
    api.state.access = access
    app.include_router(documentation_router(api))
    app.router.routes.append(_mount("/api", api))
    show_refusals(app)
    return app


def _mount(path: str, inner: FastAPI) -> Mount:
    """An application for all paths below one, those with a line break in them too, which Starlette leaves out."""
    mount = Mount(path, app=inner)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount
