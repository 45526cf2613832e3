"""Who asks, and what they may."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from fastapi import Depends, HTTPException, Request


class Role(StrEnum):
    """What an account may: each role may all that those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, other: "Role") -> bool:
        """Whether this role may what ``other`` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who a request is from.

    Attributes:
        name: The account's name; ``local`` where there are no accounts.
        role: What it may.
    """

    name: str
    role: Role


LOCAL = Principal(name="local", role=Role.ADMIN)
"""Whoever asks a server that only this machine can reach."""


def principal_of(request: Request) -> Principal:
    """Who a request is from; set before any route runs."""
    principal: Principal = request.state.principal
    return principal


def requires(role: Role) -> Callable[[Principal], Principal]:
    """A dependency of a route: the principal, if it has ``role`` or a higher one; else the answer is 403."""

    def check(principal: Principal = Depends(principal_of)) -> Principal:  # noqa: B008 - FastAPI's way to ask for it
        if not principal.role.covers(role):
            raise HTTPException(403, f"this needs the role {role}; {principal.name} is {principal.role}")
        return principal

    return check
