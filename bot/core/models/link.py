"""Accounts that belong to one person: the code by which two of them find each other, and what is joined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.models.identity import Account, PersonId
from bot.core.models.record import Record


class Attempt(StrEnum):
    """What an account may do but so often."""

    MAKE = "make"
    TRY = "try"


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkCode(Record):
    """A code that was given to an account, as it is kept: it is found by its `selector`, and of the rest there is but
    a salted `digest`."""

    account: Account
    selector: str
    salt: bytes
    digest: bytes
    expires: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Party(Record):
    """One person as they are told of before they are joined to another: under which accounts, how many memories, how
    many messages of theirs."""

    person: PersonId
    accounts: tuple[Account, ...]
    memories: int
    messages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved(Record):
    """What was one person's and is another's now, all of it when two were joined, an account's share when they were
    parted. Whatever is kept in RAM of either, for these personas, is not so any more."""

    source: PersonId
    target: PersonId
    personas: tuple[str, ...]
