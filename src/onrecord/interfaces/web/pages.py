"""All pages, one module a page."""

from onrecord.interfaces.web import account, accounts, front, login, review

ROUTERS = (front.router, review.router, login.router, account.router, accounts.router)
