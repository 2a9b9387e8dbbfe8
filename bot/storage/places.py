"""What was chosen for servers, in SQL."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.core.models.identity import Audience
from bot.core.models.place import Choices, Leaving, Server, Trigger
from bot.storage.schema import opt_outs, places
from bot.storage.sqlite import Database


class SqlPlaces:
    """Implements `ports.Places`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, audience: Audience) -> Server:
        chosen = select(places.c.conversation, places.c.choices).where(places.c.audience == audience)
        out = select(opt_outs.c.member).where(opt_outs.c.audience == audience)
        rows, members = await self._database.read(
            lambda connection: (connection.execute(chosen).all(), connection.execute(out).scalars().all())
        )
        return Server(choices={row.conversation: _choices(row.choices) for row in rows}, opted_out=frozenset(members))

    async def put(self, audience: Audience, conversation: str, choices: Choices | None) -> None:
        here = (places.c.audience == audience, places.c.conversation == conversation)
        if choices is None:
            await self._database.write(lambda connection: connection.execute(delete(places).where(*here)))
            return
        values = {"choices": _json(choices)}
        key = [places.c.audience, places.c.conversation]
        row = insert(places).values(audience=audience, conversation=conversation, **values)
        row = row.on_conflict_do_update(index_elements=key, set_=values)
        await self._database.write(lambda connection: connection.execute(row))

    async def opt(self, audience: Audience, member: str, *, out: bool) -> None:
        gone = delete(opt_outs).where(opt_outs.c.audience == audience, opt_outs.c.member == member)
        noted = insert(opt_outs).values(audience=audience, member=member).on_conflict_do_nothing()
        await self._database.write(lambda connection: connection.execute(noted if out else gone))

    async def drop(self, audience: Audience) -> None:
        def work(connection: Any) -> None:
            for table in (places, opt_outs):
                connection.execute(delete(table).where(table.c.audience == audience))

        await self._database.write(work)


def _json(choices: Choices) -> str:
    chosen = {
        "personas": choices.personas,
        "triggers": None if choices.triggers is None else sorted(choices.triggers),
        "chance": choices.chance,
        "per_minute": choices.per_minute,
        "banter": choices.banter,
        "listens": choices.listens,
        "leaving": choices.leaving,
    }
    return json.dumps({name: value for name, value in chosen.items() if value is not None})


def _choices(stored: str) -> Choices:
    """What was stored; a trigger or a policy of a newer version is passed over."""
    chosen: dict[str, Any] = json.loads(stored)
    if "personas" in chosen:
        chosen["personas"] = tuple(chosen["personas"])
    if "triggers" in chosen:
        chosen["triggers"] = frozenset(Trigger(name) for name in chosen["triggers"] if name in set(Trigger))
    if "leaving" in chosen:
        chosen["leaving"] = Leaving(chosen["leaving"]) if chosen["leaving"] in set(Leaving) else None
    return Choices(**chosen)
