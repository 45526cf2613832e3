"""All pages, one module a page."""

from onrecord.interfaces.web import front, review, search, speakers, story, story_compare

ROUTERS = (front.router, review.router, search.router, speakers.router, story.router, story_compare.router)
