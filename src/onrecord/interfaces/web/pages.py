"""All pages, one module a page."""

from onrecord.interfaces.web import front, review

ROUTERS = (front.router, review.router)
