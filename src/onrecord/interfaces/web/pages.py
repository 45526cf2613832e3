"""All pages, one module a page."""

from onrecord.interfaces.web import front

ROUTERS = (front.router,)
