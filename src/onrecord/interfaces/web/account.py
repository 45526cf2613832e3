"""One's own account: password, sessions, keys."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.errors import InputError
from onrecord.interfaces.access import Principal, Role, requires
from onrecord.interfaces.access.accounting import add_key, revoke
from onrecord.interfaces.access.logins import Refused, change_password
from onrecord.interfaces.access.passwords import MIN_CHARS
from onrecord.interfaces.access.state import access_of
from onrecord.interfaces.web.login import caller_of, let_in, reason_of, say_refused, status_of
from onrecord.interfaces.web.rendering import render
from onrecord.store.audit import note
from onrecord.store.keys import Scope, list_keys
from onrecord.store.schema import MAX_KEY
from onrecord.store.sessions import end_session, list_sessions

router = APIRouter(include_in_schema=False, prefix="/account")


def _owner(principal: Annotated[Principal, Depends(requires(Role.READER))]) -> Principal:
    """Somebody who is logged in; 404 where there is no account to show."""
    if principal.session is None:
        raise HTTPException(404, "There is no account here: nobody is logged in. `onrecord accounts add` makes one.")
    return principal


Owner = Annotated[Principal, Depends(_owner)]


@router.get("")
def show_account(request: Request, owner: Owner) -> Response:
    """Everything that one can change of it."""
    return _account(request, owner)


@router.post("/password")
def set_own_password(
    request: Request, owner: Owner, old: Annotated[str, Form()], new: Annotated[str, Form()]
) -> Response:
    """Change the password; all other sessions end."""
    try:
        entered = change_password(access_of(request), owner, old, new, caller_of(request))
    except InputError as error:
        return _account(request, owner, status=422, new_error=str(error))
    if isinstance(entered, Refused):
        told = reason_of(entered) if entered.wait is not None else "This is not the password that you have now."
        return say_refused(_account(request, owner, status=status_of(entered), old_error=told), entered)
    return let_in(request, RedirectResponse("/account", 303), entered)


@router.post("/sessions/{digest}/end")
def end_own_session(request: Request, owner: Owner, digest: str) -> Response:
    """Log another browser out."""
    access = access_of(request)
    with access.database.writing() as connection:
        if owner.account is not None and end_session(connection, owner.account, digest):
            note(connection, owner.name, "session-ended", owner.name, now=access.clock())
    return RedirectResponse("/account", 303)


@router.post("/keys")
def make_key(request: Request, owner: Owner, name: Annotated[str, Form()], scope: Annotated[Scope, Form()]) -> Response:
    """Make a key and show it, once."""
    access = access_of(request)
    try:
        with access.database.writing() as connection:
            made = add_key(connection, actor=owner.name, owner=owner.name, name=name, scope=scope, now=access.clock())
    except InputError as error:
        return _account(request, owner, status=422, key_error=str(error))
    return _account(request, owner, made=made)


@router.post("/keys/{key_id}/revoke")
def revoke_own_key(request: Request, owner: Owner, key_id: Annotated[int, Path(ge=1, le=MAX_KEY)]) -> Response:
    """Take a key back."""
    access = access_of(request)
    try:
        with access.database.writing() as connection:
            revoke(connection, actor=owner.name, owner=owner.name, key_id=key_id, now=access.clock())
    except InputError as error:
        raise HTTPException(404, str(error)) from error
    return RedirectResponse("/account", 303)


def _account(request: Request, owner: Principal, *, status: int = 200, **told: Any) -> Response:
    access = access_of(request)
    with access.database.reading() as connection:
        account = owner.account or 0
        shown = {
            "sessions": list_sessions(connection, account, now=access.clock(), idle=access.options.idle),
            "keys": list_keys(connection, account),
        }
    told = {"made": None, "old_error": None, "new_error": None, "key_error": None} | told
    return render(request, "account.html", status=status, scopes=tuple(Scope), min_chars=MIN_CHARS, **shown, **told)
