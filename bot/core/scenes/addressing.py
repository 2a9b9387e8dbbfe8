"""Who is spoken to: by name, by a reply, by being the one who talks there; and who takes the word after a persona.

Everything here is decided by what is handed in, chance included, so that the same message always has the same answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from bot.core.models.persona import Blueprint
from bot.core.models.place import Heard, Place, Trigger
from bot.core.models.record import Record

STAYS = 2.0
"""Weight of whoever spoke last, beside a talkativeness in [0, 1]: a conversation tends to go on with the same one."""
CHIMES = 0.3
"""Chance that the most talkative persona says something to what another one said to a person."""
SHORTEST = 3
"""Letters of a first name that stands for the whole one."""
_BEFORE_NAMES = frozenset(
    """the an a my dr mr mrs ms miss prof professor doctor sir lady lord captain king queen prince princess saint st
    uncle aunt der die das ein eine herr frau le la les un une el los las don doña o os um uma dom dona""".split()
)
"""Words that a name begins with and nobody is called by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene(Record):
    """A place and those in it: what each of its personas is called, how readily she speaks, in [0, 1], and who spoke
    last."""

    place: Place
    names: Mapping[str, frozenset[str]]
    talkative: Mapping[str, float]
    last: str | None = None

    @property
    def host(self) -> str:
        """Who answers when nobody in particular is meant."""
        return self.last if self.last in self.place.personas else self.place.personas[0]


def scene_of(place: Place, blueprints: Mapping[str, Blueprint], last: str | None = None) -> Scene:
    """The scene in this place, whose personas are all known. A name that several of them share stands for none."""
    called = {persona: _names(blueprints[persona]) for persona in place.personas}
    shared = {name for name, count in Counter(name for names in called.values() for name in names).items() if count > 1}
    return Scene(
        place=place,
        names={persona: frozenset(names - shared) for persona, names in called.items()},
        talkative={persona: blueprints[persona].temperament.extraversion for persona in place.personas},
        last=last,
    )


def addressed(heard: Heard, scene: Scene, draw: Random) -> tuple[str, ...]:
    """The personas who are to answer what a person said, in their order; none when it is not for them.

    Whose message is replied to answers first, then those who are named, in the order of their names.
    """
    triggers, named = scene.place.triggers, called_in(heard.text, scene.names)
    if heard.answers is not None and Trigger.REPLY in triggers:
        first = heard.answers if heard.answers in scene.place.personas else scene.host
        return first, *(persona for persona in named if persona != first)
    if heard.mentioned and Trigger.MENTION in triggers:
        return named or (scene.host,)
    if named and Trigger.NAME in triggers:
        return named
    if Trigger.CHANNEL in triggers or (heard.joined and Trigger.THREAD in triggers):
        return named or (_somebody(scene, draw),)
    if scene.place.chance > 0 and draw.random() < scene.place.chance:
        return (_somebody(scene, draw),)
    return ()


def takes_the_word(scene: Scene, speaker: str, said: str, taken: int, draw: Random) -> str | None:
    """Who speaks after a persona said this without being asked to by a person, None for nobody. `taken` are the turns
    that personas have taken since a person spoke, without this one's first answer."""
    if taken >= scene.place.banter:
        return None
    others = {persona: names for persona, names in scene.names.items() if persona != speaker}
    for persona in called_in(said, others):
        return persona
    for persona in others:
        if draw.random() < CHIMES * scene.talkative[persona]:
            return persona
    return None


def called_in(text: str, names: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Those whose names stand in the text as words of their own, in the order in which they are first said."""
    places = {persona: _place(text, of_hers) for persona, of_hers in names.items()}
    return tuple(sorted((persona for persona, place in places.items() if place >= 0), key=lambda one: places[one]))


def _place(text: str, names: frozenset[str]) -> int:
    folded = text.casefold()
    found = (re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in names)
    return min((match.start() for match in found if match), default=-1)


def _names(blueprint: Blueprint) -> set[str]:
    words = (word.strip(".,") for word in blueprint.name.split())
    first = next((word for word in words if word.casefold() not in _BEFORE_NAMES), "")
    names = {blueprint.name, blueprint.nickname, first if len(first) >= SHORTEST else ""}
    return {name.strip().casefold() for name in names if name.strip()}


def _somebody(scene: Scene, draw: Random) -> str:
    weights = [scene.talkative[one] + STAYS * (one == scene.last) + 0.01 for one in scene.place.personas]
    return draw.choices(scene.place.personas, weights)[0]
