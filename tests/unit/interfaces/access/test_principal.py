"""What a principal may is what its role covers."""

import pytest
from fastapi import HTTPException

from onrecord.interfaces.access import ANONYMOUS, LOCAL, NOBODY, Principal, Role, requires


def test_nobody_may_nothing():
    """A stranger where anybody may read is a reader; this machine is an admin."""
    assert [NOBODY.may(role) for role in Role] == [False] * 4
    assert [ANONYMOUS.may(role) for role in Role] == [True, False, False, False]
    assert [LOCAL.may(role) for role in Role] == [True] * 4


def test_a_route_gives_the_principal_or_refuses():
    """With 403, and the reason."""
    mara = Principal(name="mara", role=Role.REVIEWER)
    assert requires(Role.REVIEWER)(mara) is mara
    for principal, seen in ((mara, "mara is reviewer"), (NOBODY, "nobody is a stranger")):
        with pytest.raises(HTTPException, match=f"needs the role editor; {seen}") as refused:
            requires(Role.EDITOR)(principal)
        assert refused.value.status_code == 403
