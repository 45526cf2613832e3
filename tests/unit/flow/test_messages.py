import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime

import pytest

from onrecord.flow.messages import Message, MessageData, new_secret, signed_headers, write_message

AT = datetime(2031, 4, 7, 5, 0, 0, 250_000, tzinfo=UTC)


def test_a_signature_is_the_hmac_of_id_time_and_body():
    """As Standard Webhooks has it, computed here by hand."""
    secret = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
    headers = signed_headers("msg_1", b'{"a":1}', secret=secret, at=AT)
    seconds = "1933304400"
    key = b"0123456789abcdef0123456789abcdef"
    wanted = base64.b64encode(hmac.digest(key, b"msg_1." + seconds.encode() + b'.{"a":1}', hashlib.sha256)).decode()
    assert headers["webhook-id"] == "msg_1"
    assert headers["webhook-timestamp"] == seconds
    assert headers["webhook-signature"] == f"v1,{wanted}"


def test_the_example_of_the_specification_is_met():
    """The secret, message and signature that the reference libraries of Standard Webhooks test with."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = signed_headers("msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', secret=secret, at=at)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_secrets_differ_and_hold_256_bits():
    """No two webhooks can sign for each other."""
    one, other = new_secret(), new_secret()
    assert one != other
    assert len(base64.b64decode(one.removeprefix("whsec_"))) == 32


def test_a_broken_secret_is_refused():
    """It would sign with something else than its owner has."""
    with pytest.raises(ValueError, match="not base64"):
        signed_headers("msg_1", b"{}", secret="whsec_?", at=AT)


def test_a_message_is_json_with_its_type_time_and_data():
    """The fields that receivers read."""
    data = MessageData(
        topic="*",
        story="s1",
        title="Ferry “towed” in",
        changes=("article-added",),
        articles=(3,),
        first_event=7,
        last_event=9,
        url="/api/v1/stories/s1",
    )
    told = json.loads(write_message(Message(type="story.changed", timestamp=AT, data=data)))
    assert told["type"] == "story.changed"
    assert told["timestamp"] == "2031-04-07T05:00:00.250000Z"
    assert told["data"]["title"] == "Ferry “towed” in"
    assert told["data"]["articles"] == [3]
