"""What an admin sees and changes: all accounts, and the audit log."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from onrecord.errors import InputError
from onrecord.interfaces.access import Principal, Role, accounting, requires
from onrecord.interfaces.access.passwords import MIN_CHARS
from onrecord.interfaces.access.state import access_of
from onrecord.interfaces.web.rendering import render
from onrecord.store.accounts import get_account, list_accounts
from onrecord.store.audit import list_audit
from onrecord.store.schema import MAX_KEY

router = APIRouter(include_in_schema=False, prefix="/admin")
Admin = Annotated[Principal, Depends(requires(Role.ADMIN))]
Change = Callable[[Connection, datetime], object]
_LINES = 100


@router.get("/accounts")
def show_accounts(request: Request, _admin: Admin) -> Response:
    """All accounts, and a form for another one."""
    return _accounts(request)


@router.post("/accounts")
def add_account(
    request: Request,
    admin: Admin,
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
    role: Annotated[Role, Form()],
) -> Response:
    """Make an account."""
    try:
        hashed = access_of(request).passwords.hash(password)
        _change(
            request,
            lambda connection, now: accounting.add_account(
                connection, actor=admin.name, name=name, password=hashed, role=role, now=now
            ),
        )
    except InputError as error:
        return _accounts(request, status=422, error=str(error), name=name, role=role)
    return RedirectResponse("/admin/accounts", 303)


@router.get("/accounts/{name}")
def show_one(request: Request, _admin: Admin, name: str) -> Response:
    """One account, and what can be changed of it."""
    return _one(request, name)


@router.post("/accounts/{name}/role")
def set_role(request: Request, admin: Admin, name: str, role: Annotated[Role, Form()]) -> Response:
    """Change what it may."""
    return _changed(
        request,
        name,
        lambda connection, now: accounting.set_role(connection, actor=admin.name, name=name, role=role, now=now),
    )


@router.post("/accounts/{name}/password")
def set_password(request: Request, admin: Admin, name: str, password: Annotated[str, Form()]) -> Response:
    """Give it another password; its sessions end."""
    try:
        hashed = access_of(request).passwords.hash(password)
    except InputError as error:
        return _one(request, name, status=422, error=str(error))
    return _changed(
        request,
        name,
        lambda connection, now: accounting.set_password(
            connection, actor=admin.name, name=name, password=hashed, now=now
        ),
    )


@router.post("/accounts/{name}/disable")
def disable(request: Request, admin: Admin, name: str) -> Response:
    """Shut it out."""
    return _changed(
        request, name, lambda connection, now: accounting.disable(connection, actor=admin.name, name=name, now=now)
    )


@router.post("/accounts/{name}/enable")
def enable(request: Request, admin: Admin, name: str) -> Response:
    """Let it in again."""
    return _changed(
        request, name, lambda connection, now: accounting.enable(connection, actor=admin.name, name=name, now=now)
    )


@router.get("/audit")
def show_audit(
    request: Request, _admin: Admin, before: Annotated[int | None, Query(ge=1, le=MAX_KEY)] = None
) -> Response:
    """Who did what, the newest first."""
    with access_of(request).database.reading() as connection:
        entries = list_audit(connection, before=before, limit=_LINES)
    after = f"/admin/audit?before={entries[-1].id}" if len(entries) == _LINES else None
    return render(request, "audit.html", entries=entries, before="/admin/audit" if before else None, after=after)


def _change(request: Request, change: Change) -> None:
    access = access_of(request)
    with access.database.writing() as connection:
        change(connection, access.clock())


def _changed(request: Request, name: str, change: Change) -> Response:
    try:
        _change(request, change)
    except InputError as error:
        return _one(request, name, status=422, error=str(error))
    return RedirectResponse("/admin/accounts", 303)


def _accounts(request: Request, *, status: int = 200, **told: Any) -> Response:
    with access_of(request).database.reading() as connection:
        accounts = list_accounts(connection)
    told = {"error": None, "name": "", "role": Role.READER} | told
    return render(
        request, "accounts.html", status=status, accounts=accounts, roles=tuple(Role), min_chars=MIN_CHARS, **told
    )


def _one(request: Request, name: str, *, status: int = 200, error: str | None = None) -> Response:
    with access_of(request).database.reading() as connection:
        account = get_account(connection, name)
    return render(
        request,
        "one_account.html",
        status=status,
        account=account,
        roles=tuple(Role),
        min_chars=MIN_CHARS,
        error=error,
    )
