"""Who asks, and what they may: roles, sessions, keys, and what keeps other sites from acting for a reader.

Comes in: requests. Goes out: a ``Principal`` on each of them, or a refusal.

    options.py     how a server is run, and whom it lets in
    compression.py gzip, where it is sound
    shielding.py   headers of every answer; sites.py: which site a request is meant for, and from which it comes
    identity.py    who asks: a session, a key, this machine or nobody; bodies.py: how much they may send
    forgery.py     tokens in forms; cookies.py: what a browser keeps
    logins.py      logging in and out; limits.py: how often; passwords.py: hashes; tokens.py: random and signed tokens
    accounting.py  accounts and keys, each change noted in the audit log

The parts that see every request are plain ASGI, so that a long answer streams through them. ``serving`` joins them:
``Shield``, ``HostCheck``, ``Compression``, ``Identity``, ``BodyBounds``, in this order, then ``refuse_forgery`` before
each route, then what the route ``requires``.
"""

from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.principal import ANONYMOUS, LOCAL, NOBODY, Principal, Role, principal_of, requires

__all__ = ["ANONYMOUS", "LOCAL", "NOBODY", "Principal", "Role", "ServeOptions", "principal_of", "requires"]
