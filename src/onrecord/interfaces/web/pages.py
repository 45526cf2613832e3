"""All pages, one module a page."""

from onrecord.interfaces.web import (
    about,
    account,
    accounts,
    adding,
    article,
    article_diff,
    fairness,
    feeds,
    front,
    login,
    rating,
    review,
    search,
    speakers,
    story,
    story_compare,
)

ROUTERS = (
    front.router,
    story.router,
    story_compare.router,
    article.router,
    article_diff.router,
    fairness.router,
    rating.router,
    adding.router,
    feeds.router,
    search.router,
    speakers.router,
    review.router,
    about.router,
    login.router,
    account.router,
    accounts.router,
)
