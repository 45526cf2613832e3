"""The identity of an article that brings none of its own."""

from hashlib import blake2b

from onrecord.model import ArticleId


def article_id(outlet: str | None, name_or_url: str, text: str) -> ArticleId:
    """A hash of outlet, name or URL, and text: 32 hexadecimal digits, the same on every machine.

    An unknown outlet counts as empty. The same text under another address is another article, so that copies of one
    text stay apart until they are compared.
    """
    joined = "\0".join((outlet or "", name_or_url, text))
    return ArticleId(blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
