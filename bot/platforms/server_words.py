"""What holds in a server or a group, in words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.catalogue import Phrasebook
from bot.core.models.place import Place, Trigger


def described(place: Place, names: Iterable[str], say: Phrasebook) -> str:
    """What holds in a place, a line for each thing; `names` are those of its personas."""
    triggers = [say(f"server-trigger-{trigger.value}") for trigger in Trigger if trigger in place.triggers]
    return say(
        "server-show",
        personas=", ".join(names),
        triggers=", ".join(triggers) or say("server-trigger-none"),
        chance=f"{place.chance * 100:g}",
        limit=str(place.per_minute) if place.per_minute else say("server-any"),
        banter=str(place.banter),
        listens="yes" if place.listens else "no",
        leaving=place.leaving.value,
    )
