"""All pages, one module a page."""

from onrecord.interfaces.web import front, review, story, story_compare

ROUTERS = (front.router, review.router, story.router, story_compare.router)
