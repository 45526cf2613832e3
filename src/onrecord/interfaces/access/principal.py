"""Who asks, and what they may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from onrecord.store.accounts import Role

__all__ = ["ANONYMOUS", "LOCAL", "NOBODY", "Principal", "Role", "principal_of", "requires"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who a request is from.

    Attributes:
        name: The account's name; ``local`` where there are no accounts.
        role: What it may; ``None``: nothing but log in.
        account: The account's number; ``None`` where there is no account.
        session: The digest of the session's token; ``None`` for a key, and where nobody logged in.
    """

    name: str
    role: Role | None
    account: int | None = None
    session: str | None = None

    def may(self, role: Role) -> bool:
        """Whether this is somebody with ``role``, or a higher one."""
        return self.role is not None and self.role.covers(role)


LOCAL = Principal(name="local", role=Role.ADMIN)
"""Whoever asks a server that only this machine can reach."""
NOBODY = Principal(name="nobody", role=None)
"""Somebody who is not logged in."""
ANONYMOUS = Principal(name="anonymous", role=Role.READER)
"""Somebody who is not logged in, where anybody may read."""


def principal_of(request: Request) -> Principal:
    """Who a request is from; set before any route runs."""
    principal: Principal = request.state.principal
    return principal


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a route requires; tests read it to know which roles the route has to refuse."""

    role: Role

    def __call__(self, principal: Annotated[Principal, Depends(principal_of)]) -> Principal:
        """The principal, if it has the role or a higher one.

        Raises:
            HTTPException: It has not; the answer is 403.
        """
        if not principal.may(self.role):
            seen = principal.role or "a stranger"
            raise HTTPException(403, f"this needs the role {self.role}; {principal.name} is {seen}")
        return principal


def requires(role: Role) -> Callable[[Principal], Principal]:
    """A dependency of a route: the principal, if it has ``role`` or a higher one; else the answer is 403."""
    return Requirement(role)
