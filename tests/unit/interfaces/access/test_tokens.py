"""Tokens are random, and signatures hold for one text under one secret."""

import re

from onrecord.interfaces.access.tokens import digest, is_same, is_signed, key_prefix, new_key, new_token, sign

SECRET = b"s" * 32


def test_tokens_and_keys_have_256_random_bits():
    """None comes twice."""
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(r"[\w-]{43}", token) for token in tokens)
    assert re.fullmatch(r"onr_[0-9a-f]{64}", new_key())


def test_the_prefix_of_a_key_is_its_beginning():
    """40 bits of it; the other 216 stay secret."""
    key = new_key()
    assert key.startswith(key_prefix(key))
    assert len(key_prefix(key)) == 14


def test_a_digest_is_not_its_token():
    """The same token has the same digest, and any text has one."""
    assert digest("a") == digest("a") != digest("b")
    assert "a" * 10 not in digest("a" * 10)
    assert len(digest("\ud800")) == 64
    assert is_same("\ud800", "\ud800")
    assert not is_same("a", "b")


def test_a_signature_holds_for_its_text_and_secret_alone():
    """Each is different, so that a page that is compressed gives nothing of it away."""
    token = sign(SECRET, "form:one")
    assert is_signed(SECRET, "form:one", token)
    assert sign(SECRET, "form:one") != token
    assert not is_signed(SECRET, "form:two", token)
    assert not is_signed(b"t" * 32, "form:one", token)
    nonce, _, signature = token.partition(".")
    for forged in ("", ".", nonce, f"{nonce}.", f".{signature}", f"{nonce}x.{signature}", f"{token}0", "é.é"):
        assert not is_signed(SECRET, "form:one", forged)
