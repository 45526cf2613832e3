"""All pages, one module a page."""

from onrecord.interfaces.web import account, accounts, front, login

ROUTERS = (front.router, login.router, account.router, accounts.router)
