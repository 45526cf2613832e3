"""All pages, one module a page."""

from onrecord.interfaces.web import front, search, speakers

ROUTERS = (front.router, search.router, speakers.router)
