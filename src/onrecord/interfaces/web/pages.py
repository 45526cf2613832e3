"""All pages, one module a page."""

from onrecord.interfaces.web import article, article_diff, front, rating

ROUTERS = (article.router, article_diff.router, front.router, rating.router)
