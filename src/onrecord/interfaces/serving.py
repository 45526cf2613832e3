"""One application: pages and API over one store."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import LOCAL
from onrecord.interfaces.rest.documentation import documentation_router
from onrecord.interfaces.rest.routes import create_api
from onrecord.interfaces.web import pages
from onrecord.interfaces.web.refusals import show_refusals

_ASSETS = Path(__file__).parent / "web" / "assets"


def create_app(newsroom: Newsroom) -> FastAPI:
    """The application over a newsroom."""
    app = FastAPI(title="onrecord", version=__version__, openapi_url=None)
    app.state.newsroom = newsroom

    @app.middleware("http")
    async def know_principal(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
        request.state.principal = LOCAL
        return await proceed(request)

    app.mount("/assets", StaticFiles(directory=_ASSETS))
    for router in pages.ROUTERS:
        app.include_router(router)
    app.state.api = api = create_api(newsroom)
    app.include_router(documentation_router(api))
    app.router.routes.append(_mount("/api", api))
    show_refusals(app)
    return app


def _mount(path: str, inner: FastAPI) -> Mount:
    """An application for all paths below one, those with a line break in them too, which Starlette leaves out."""
    mount = Mount(path, app=inner)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount
