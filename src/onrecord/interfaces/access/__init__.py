"""Who asks, and what they may: roles, sessions, keys, and what keeps other sites from acting for a reader.

Comes in: requests. Goes out: a ``Principal`` on each of them, or a refusal.
"""

from onrecord.interfaces.access.principal import LOCAL, Principal, Role, principal_of, requires

__all__ = ["LOCAL", "Principal", "Role", "principal_of", "requires"]
