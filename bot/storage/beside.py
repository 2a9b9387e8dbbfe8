"""What a message that waits in the inbox came with, as one column of JSON; None for plain words."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from bot.core.models.identity import Account
from bot.core.models.turn import Attachment, Incoming, Medium, Quote


def dump(incoming: Incoming) -> str | None:
    """The attachments and the quote."""
    if not incoming.attachments and incoming.quote is None:
        return None
    quote = None if incoming.quote is None else asdict(incoming.quote)
    return json.dumps({"attachments": [asdict(one) for one in incoming.attachments], "quote": quote})


def load(beside: str | None) -> dict[str, Any]:
    """The same, as fields of `Incoming`."""
    if beside is None:
        return {}
    read = json.loads(beside)
    attachments = (Attachment(**one | {"medium": Medium(one["medium"])}) for one in read["attachments"])
    return {"attachments": tuple(attachments), "quote": _quote(read["quote"])}


def quotes_one_of(beside: str, accounts: Collection[str]) -> bool:
    """Whether the words of one of these accounts (`Account.key`) are in it."""
    quote = _quote(json.loads(beside)["quote"])
    return quote is not None and quote.author is not None and quote.author.key in accounts


def without_quote(beside: str) -> str:
    """All else that is in it."""
    return json.dumps(json.loads(beside) | {"quote": None})


def _quote(read: dict[str, Any] | None) -> Quote | None:
    if read is None:
        return None
    return Quote(text=read["text"], author=None if read["author"] is None else Account(**read["author"]))
