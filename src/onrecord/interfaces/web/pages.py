"""All pages, one module a page."""

from onrecord.interfaces.web import front, review, search, speakers

ROUTERS = (front.router, review.router, search.router, speakers.router)
