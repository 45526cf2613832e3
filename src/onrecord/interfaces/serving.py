"""One application: pages and API over one store."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import LOCAL
from onrecord.interfaces.rest import routes
from onrecord.interfaces.web import pages
from onrecord.interfaces.web.refusals import show_refusals

_ASSETS = Path(__file__).parent / "web" / "assets"


def create_app(newsroom: Newsroom) -> FastAPI:
    """The application over a newsroom."""
    app = FastAPI(title="onrecord", version=__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    app.state.newsroom = newsroom

    @app.middleware("http")
    async def know_principal(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
        request.state.principal = LOCAL
        return await proceed(request)

    app.mount("/assets", StaticFiles(directory=_ASSETS))
    for router in pages.ROUTERS:
        app.include_router(router)
    app.include_router(routes.router)
    show_refusals(app)
    return app
