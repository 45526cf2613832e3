"""Addresses that are told of changes; each account has its own."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from onrecord.flow.messages import Message, new_secret
from onrecord.ingest.addresses import web_address
from onrecord.interfaces.access import Principal, Role
from onrecord.interfaces.rest.documents import (
    DeliveriesDocument,
    WebhookDocument,
    WebhookPageDocument,
    delivery_document,
    webhook_document,
)
from onrecord.interfaces.rest.etags import answer, is_known, make_tag, unchanged
from onrecord.interfaces.rest.paging import Cursor, CursorText, Limit, link_next, split_page
from onrecord.interfaces.rest.requests import (
    PAGED,
    TAGGED,
    Count,
    Newsroom_,
    Principal_,
    Storable,
    WebhookNumber,
    Words,
    problems,
    role,
)
from onrecord.store.audit import note
from onrecord.store.listing import get_speaker
from onrecord.store.stories import get_story
from onrecord.store.subscriptions import (
    Telling,
    Webhook,
    change_webhook,
    drop_webhook,
    get_search,
    get_webhook,
    list_deliveries,
    list_webhooks,
    put_webhook,
)

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
messages = APIRouter()
_WEBHOOKS: Cursor[int] = Cursor("webhooks", Count)
_DELIVERIES_SHOWN = 50
_TOPIC = r"^(\*|(story|speaker):.+|search:[1-9][0-9]{0,17})$"


class NewWebhook(BaseModel):
    """An address to tell of changes."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"url": "https://desk.example/changes", "topic": "*", "quiet_s": 300}]},
    )

    url: Words = Field(min_length=1, description="Where messages go: http or https, at a public address.")
    topic: Annotated[str, Storable] = Field(
        pattern=_TOPIC,
        max_length=310,
        description="What to tell of: `story:ID`, `speaker:KEY`, `search:NUMBER`, or `*` for every story.",
    )
    quiet_s: int = Field(
        300,
        ge=10,
        le=86_400,
        description="How long changes are gathered, in seconds: those of one story within it are one message.",
    )

    def telling(self) -> Telling:
        """The same as the store has it.

        Raises:
            FetchError: The address is none.
        """
        return Telling(url=web_address(self.url).url, topic=self.topic, quiet_s=self.quiet_s)


@router.get(
    "",
    **role(Role.REVIEWER),
    response_model=WebhookPageDocument,
    responses=PAGED,
    summary="List webhooks",
)
def list_own_webhooks(
    request: Request, newsroom: Newsroom_, principal: Principal_, cursor: CursorText = None, limit: Limit = 20
) -> Response:
    """Your webhooks, the oldest first."""
    after = _WEBHOOKS.read(cursor) or 0
    with newsroom.database.reading() as connection:
        found = list_webhooks(connection, owner=principal.name, after=after, limit=limit + 1)
    page, more = split_page(found, limit)
    after_this = _WEBHOOKS.write(page[-1].id) if more else None
    document = WebhookPageDocument(items=tuple(map(webhook_document, page)), next=after_this)
    return answer(document, headers=link_next(request, after_this))


@router.post(
    "",
    **role(Role.REVIEWER),
    status_code=201,
    response_model=WebhookDocument,
    responses=problems(400, 404, 413, 415),
    summary="Make a webhook",
)
def make_webhook(newsroom: Newsroom_, principal: Principal_, new: NewWebhook) -> Response:
    """Let an address be told of what changes from now on. The answer, and no later one, has the secret."""
    with newsroom.database.writing() as connection:
        _check_topic(connection, new.topic, principal)
        made = put_webhook(connection, new.telling(), owner=principal.name, secret=new_secret(), now=newsroom.clock())
        _note(connection, principal, "webhook-made", made, now=newsroom.clock())
    place = {"Location": f"/api/v1/webhooks/{made.id}"}
    return answer(webhook_document(made, secret=True), status=201, headers=place)


@router.get(
    "/{webhook}",
    **role(Role.REVIEWER),
    response_model=WebhookDocument,
    responses=TAGGED | problems(404),
    summary="Get a webhook",
)
def get_own_webhook(request: Request, newsroom: Newsroom_, principal: Principal_, webhook: WebhookNumber) -> Response:
    """One of your webhooks: whether it is well, and if not, why."""
    with newsroom.database.reading() as connection:
        document = webhook_document(get_webhook(connection, webhook, owner=principal.name))
    tag = make_tag("webhook", document)
    return unchanged(tag) if is_known(request, tag) else answer(document, tag=tag)


@router.get(
    "/{webhook}/deliveries",
    **role(Role.REVIEWER),
    response_model=DeliveriesDocument,
    responses=problems(404),
    summary="List the messages to a webhook",
)
def list_webhook_deliveries(newsroom: Newsroom_, principal: Principal_, webhook: WebhookNumber) -> Response:
    """The newest messages to one of your webhooks; at most 50."""
    with newsroom.database.reading() as connection:
        get_webhook(connection, webhook, owner=principal.name)
        found = list_deliveries(connection, webhook, limit=_DELIVERIES_SHOWN)
    return answer(DeliveriesDocument(items=tuple(map(delivery_document, found))))


@router.put(
    "/{webhook}",
    **role(Role.REVIEWER),
    response_model=WebhookDocument,
    responses=problems(400, 404, 413, 415),
    summary="Change a webhook",
)
def change_own_webhook(newsroom: Newsroom_, principal: Principal_, webhook: WebhookNumber, new: NewWebhook) -> Response:
    """Change one of your webhooks; one that was disabled is used again, for what happens from now on."""
    with newsroom.database.writing() as connection:
        _check_topic(connection, new.topic, principal)
        changed = change_webhook(connection, webhook, new.telling(), owner=principal.name, now=newsroom.clock())
        _note(connection, principal, "webhook-changed", changed, now=newsroom.clock())
    return answer(webhook_document(changed))


@router.delete(
    "/{webhook}",
    **role(Role.REVIEWER),
    status_code=204,
    response_class=Response,
    responses=problems(404),
    summary="Forget a webhook",
)
def drop_own_webhook(newsroom: Newsroom_, principal: Principal_, webhook: WebhookNumber) -> Response:
    """Forget one of your webhooks, with what it was still to be told."""
    with newsroom.database.writing() as connection:
        _note(
            connection,
            principal,
            "webhook-removed",
            get_webhook(connection, webhook, owner=principal.name),
            now=newsroom.clock(),
        )
        drop_webhook(connection, webhook, owner=principal.name)
    return Response(status_code=204)


@messages.post("changed", summary="What a webhook is told", status_code=204, response_class=Response)
def changed(body: Message) -> None:
    """A message to a webhook, signed as Standard Webhooks 1.0 says.

    `webhook-id` is the same at every try, so that a repeated message can be told; `webhook-timestamp` is the time of
    the try in seconds since 1970; `webhook-signature` is `v1,` and the base64 of HMAC-SHA256 over id, timestamp and
    body, joined by points, with the decoded secret as key. Any answer of 200 to 299 takes the message; 410 ends the
    webhook; after all others, redirects too, it is sent again, later and later.
    """


def _note(connection: Connection, principal: Principal, action: str, webhook: Webhook, *, now: datetime) -> None:
    """Tell the audit log; of the address its host alone, since the rest may be a secret."""
    told = f"{web_address(webhook.url).host}, of {webhook.topic}"
    note(connection, principal.name, action, f"webhook {webhook.id}", told, now=now)


def _check_topic(connection: Connection, topic: str, principal: Principal) -> None:
    """Refuse a topic that nothing can happen on.

    Raises:
        NotInStore: There is no such story, speaker or saved search.
    """
    kind, _, key = topic.partition(":")
    if kind == "story":
        get_story(connection, key)
    elif kind == "speaker":
        get_speaker(connection, key)
    elif kind == "search":
        get_search(connection, int(key), owner=principal.name)
