"""Messages to addresses that users gave: to public addresses only, once, within a short time.

The address is checked where the socket is opened, as for pages that are fetched (``ingest.network``), so a name that
changes its address leads nowhere inside. A redirect is an answer like any other and is not followed.
"""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass

import httpcore

from onrecord.errors import AddressForbidden, FetchError
from onrecord.ingest.addresses import shown, web_address
from onrecord.ingest.network import Deadline, NameUnknown, NotPublic, PublicBackend


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOptions:
    """How messages are sent.

    Attributes:
        timeout_s: Longest wait for a connection and for each piece of an answer, in seconds.
        total_s: Longest time for one message with its answer, in seconds.
        allow_private: Whether addresses that are not public may be reached, such as a server on this machine.
    """

    timeout_s: float = 5.0
    total_s: float = 10.0
    allow_private: bool = False


class Poster:
    """Sends messages, one connection each. Not for several threads."""

    def __init__(self, options: PostOptions | None = None) -> None:
        """Take the options; nothing is opened yet."""
        self._options = options or PostOptions()
        self._deadline = Deadline(time.monotonic)

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Send a message; gives the status of the answer, the rest of which is not read.

        Raises:
            AddressForbidden: It is no http(s) address, or leads to one that is not public.
            FetchError: There is no answer.
        """
        address = web_address(url)
        sent = {"Host": address.authority, "Content-Length": str(len(body)), "Connection": "close", **headers}
        wait = self._options.timeout_s
        timeouts = {"timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait}}
        self._deadline.start(self._options.total_s)
        backend = PublicBackend(deadline=self._deadline, allow_private=self._options.allow_private)
        named = [(name.encode("ascii"), value.encode("ascii")) for name, value in sent.items()]
        try:
            with (
                httpcore.ConnectionPool(network_backend=backend, max_connections=1) as pool,
                pool.stream("POST", address.wire(), headers=named, content=body, extensions=timeouts) as response,
            ):
                return response.status
        except NotPublic as error:
            raise AddressForbidden(shown(url), "does not lead to a public address", "give a public address") from error
        except NameUnknown as error:
            raise FetchError(shown(url), "there is no such host", "check the address") from error
        except httpcore.TimeoutException as error:
            raise FetchError(shown(url), "no answer in time", "answer first, and work afterwards") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
            raise FetchError(shown(url), f"cannot be reached ({error})", "check the address") from error
