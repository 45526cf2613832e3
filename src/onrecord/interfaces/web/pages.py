"""All pages, one module a page."""

from onrecord.interfaces.web import front, story, story_compare

ROUTERS = (front.router, story.router, story_compare.router)
