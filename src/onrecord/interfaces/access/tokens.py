"""Random tokens, their digests, and signatures."""

import hashlib
import hmac
import secrets

_BYTES = 32
_NONCE_BYTES = 16
KEY_MARK = "onr_"
_PREFIX_CHARS = len(KEY_MARK) + 10


def new_token() -> str:
    """256 random bits, in characters that a cookie may hold."""
    return secrets.token_urlsafe(_BYTES)


def new_key() -> str:
    """A key for a program: a mark that scanners for leaked keys can find, then random hexadecimal digits."""
    return KEY_MARK + secrets.token_hex(_BYTES)


def key_prefix(key: str) -> str:
    """The part of a key that finds it: 40 of its 256 random bits."""
    return key[:_PREFIX_CHARS]


def digest(token: str) -> str:
    """What is kept of a token. It has 256 random bits, so that one plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two texts are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def sign(secret: bytes, text: str) -> str:
    """A token that stands for ``text``; each is different, so that a compressed page gives nothing of it away."""
    nonce = secrets.token_hex(_NONCE_BYTES)
    return f"{nonce}.{_signature(secret, nonce, text)}"


def is_signed(secret: bytes, text: str, token: str) -> bool:
    """Whether a token was signed by us for ``text``."""
    nonce, _, signature = token.partition(".")
    return is_same(signature, _signature(secret, nonce, text))


def _signature(secret: bytes, nonce: str, text: str) -> str:
    return hmac.new(secret, f"{nonce}|{text}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
