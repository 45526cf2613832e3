"""Logging in and out, and changing one's password."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from onrecord.errors import InputError
from onrecord.interfaces.access.limits import count_attempt, login_counts
from onrecord.interfaces.access.principal import Principal
from onrecord.interfaces.access.state import Access
from onrecord.interfaces.access.tokens import digest, is_signed, new_token, sign
from onrecord.store.accounts import Account, find_account, get_password, put_password
from onrecord.store.attempts import forget_attempts
from onrecord.store.audit import note
from onrecord.store.sessions import Session, drop_expired, end_session, end_sessions, put_session

_KNOWN = "known:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Where somebody logs in.

    Attributes:
        network: The network of the request.
        agent: What the browser calls itself.
        known: The mark of a browser that logged in before, as it brings it; ``None`` where it has none.
        session: The token of the session that it brings; ended by a login.
    """

    network: str
    agent: str
    known: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A session that has begun: its token, and the mark of a browser that logged in. Both are for cookies only."""

    token: str
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A login that failed; ``wait`` until another one is looked at, ``None`` where the name or password was wrong."""

    wait: timedelta | None


def log_in(access: Access, name: str, password: str, caller: Caller) -> Entered | Refused:
    """Begin a session, under a new token, if the password is right.

    An unknown name, a disabled account and a wrong password cost the same time and give the same answer.
    """
    now = access.clock()
    with access.database.writing() as connection:
        account = find_account(connection, name)
        counts = login_counts(name.strip().lower(), caller.network, _known_to(access, account, caller))
        if (wait := count_attempt(connection, counts, now=now)) is not None:
            return Refused(wait=wait)
        kept = None if account is None else get_password(connection, account.id)
    match = access.passwords.match(kept, password)
    with access.database.writing() as connection:
        account = find_account(connection, name)
        if account is None or account.disabled_at is not None or not match.holds:
            known = account.name if account else "a name that is not known"
            note(connection, "nobody", "login-failed", known, f"from {caller.network}", now=now)
            return Refused(wait=None)
        if match.rehashed is not None:
            put_password(connection, account.id, match.rehashed)
        forget_attempts(connection, counts[-1].key)
        note(connection, account.name, "login", None, f"from {caller.network}", now=now)
        return _enter(access, connection, account, caller, now)


def log_out(access: Access, principal: Principal) -> None:
    """End the session of a request."""
    if principal.account is None or principal.session is None:
        return
    with access.database.writing() as connection:
        end_session(connection, principal.account, principal.session)
        note(connection, principal.name, "logout", now=access.clock())


def change_password(access: Access, principal: Principal, old: str, new: str, caller: Caller) -> Entered | Refused:
    """Change one's password, and end all one's sessions but a new one for this browser.

    Raises:
        InputError: The new password is too short or too long.
    """
    now = access.clock()
    hashed = access.passwords.hash(new)
    with access.database.writing() as connection:
        account = _own_account(connection, principal)
        counts = login_counts(account.name, caller.network, _known_to(access, account, caller))
        if (wait := count_attempt(connection, counts, now=now)) is not None:
            return Refused(wait=wait)
        kept = get_password(connection, account.id)
    if not access.passwords.match(kept, old).holds:
        with access.database.writing() as connection:
            note(connection, account.name, "password-change-failed", None, f"from {caller.network}", now=now)
        return Refused(wait=None)
    with access.database.writing() as connection:
        put_password(connection, account.id, hashed)
        end_sessions(connection, account.id)
        forget_attempts(connection, counts[-1].key)
        note(connection, account.name, "password-changed", account.name, now=now)
        return _enter(access, connection, account, caller, now)


def _own_account(connection: Connection, principal: Principal) -> Account:
    account = find_account(connection, principal.name) if principal.session is not None else None
    if account is None:
        raise InputError(principal.name, "is no account", "log in first")
    return account


def _enter(access: Access, connection: Connection, account: Account, caller: Caller, now: datetime) -> Entered:
    drop_expired(connection, now=now)
    if caller.session is not None:
        end_session(connection, account.id, digest(caller.session))
    token = new_token()
    session = Session(
        digest=digest(token),
        created_at=now,
        seen_at=now,
        expires_at=now + access.options.lifetime,
        network=caller.network,
        agent=caller.agent,
    )
    put_session(connection, account.id, session)
    return Entered(token=token, known=sign(access.secret, f"{_KNOWN}{account.id}"))


def _known_to(access: Access, account: Account | None, caller: Caller) -> str | None:
    """The mark of a browser, if it is one that logged in with this account."""
    if account is None or caller.known is None:
        return None
    return caller.known if is_signed(access.secret, f"{_KNOWN}{account.id}", caller.known) else None
