"""Whether a sentence is hers, put together: the gate's check against drift."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Coroutine, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import structlog

from bot.core.character.persona import own_lines
from bot.core.drift import assistant, language, manner, platitudes, speaking
from bot.core.drift.assistant import Leaning
from bot.core.drift.claims.check import Claims
from bot.core.drift.manner import Manner
from bot.core.drift.voice import Voices, sentences
from bot.core.errors import EverkinError
from bot.core.language.patterns import lazily
from bot.core.models.bond import Shared
from bot.core.models.chat import Moment
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Speaker
from bot.core.models.verdict import Verdict

log = structlog.get_logger(__name__)

KINDS = frozenset({"claim", "assistant", "speaks for the person", "language", "forbidden word", "voice"})
"""What a verdict of this check is called."""
HEARD = 6
"""Turns of the person, this one included, whose languages may be answered in."""
SHORT = 3
"""Words of a question that she puts to herself ("My accent?"), at most."""
_OF_HERS = lazily(
    r"\b(?:i|my|mine|me|ich|meine?r?|mich|je|moi|mon|ma|mes|yo|mis?|mí|eu|meus?|minhas?)\b", re.IGNORECASE
)
NOT_HERS = "That could have been said by any assistant. Say what {name} would, of this person and no other."

_OF_SOMEBODY = lazily(
    r"\b(?:i|me|my|mine|myself|we|us|our|you|your|yours|name|here|as an?"
    r"|ich|mir|mich|meine?[nmrs]?|du|dir|dich|deine?[nmrs]?|wir|uns|unsere?[nmrs]?|ihr|ihnen|als|hier"
    r"|je|moi|mon|ma|mes|tu|te|toi|ton|ta|tes|vous|vos|votre|nous|nos|notre|en tant|voici|ici"
    r"|yo|mi|mis|tú|tus|usted|soy|tengo|vivo|como|aquí|eu|meus?|minhas?|você|teus?|tuas?|seus?|suas?|sou|tenho|moro|"
    r"aqui)\b|['’]|[\"“”„«»*_`~<>\[\]{}\d]|[^\u0000-\u024f\u2010-\u203a]",
    re.IGNORECASE,
)
"""Words and marks with which a claim, a part spoken for the person or a stage direction may begin; other scripts."""


@dataclass(frozen=True, kw_only=True)
class _Known:
    """One blueprint's facts, own sentences, and the manner that they never have."""

    blueprint: Blueprint
    claims: Claims
    own: frozenset[str]
    not_hers: Manner
    forbidden: re.Pattern[str] | None


@dataclass
class Characters:
    """What each persona is checked by, made once. `voices` is None where embedding would keep people waiting."""

    voices: Voices | None = None
    _known: dict[str, _Known] = field(default_factory=dict)
    _learning: set[asyncio.Task[None]] = field(default_factory=set)

    def check(self, moment: Moment) -> DriftCheck:
        """The check for one reply."""
        known = self._of(moment.blueprint)
        self._learn(moment.blueprint)
        return DriftCheck(moment, known, self.voices)

    def _of(self, blueprint: Blueprint) -> _Known:
        known = self._known.get(blueprint.id)
        if known is None or known.blueprint is not blueprint:
            said = [sentence for line in own_lines(blueprint) for sentence in sentences(line)]
            known = self._known[blueprint.id] = _Known(
                blueprint=blueprint,
                claims=Claims(blueprint),
                own=frozenset(map(_plain, said)),
                not_hers=manner.foreign_to(said),
                forbidden=_forbidden(blueprint),
            )
        return known

    async def prepare(self, blueprint: Blueprint) -> None:
        """Make ready what takes time: until then a voice is not judged. Raises EmbedderError."""
        self._of(blueprint)
        if self.voices is not None:
            await self.voices.learn(blueprint)

    def _learn(self, blueprint: Blueprint) -> None:
        """Begin to prepare, beside the first reply in this voice."""
        if self.voices is None or self.voices.knows(blueprint) or self._learning:
            return
        task = asyncio.create_task(_survive(self.prepare(blueprint)), name="learn a voice")
        self._learning.add(task)
        task.add_done_callback(self._learning.discard)

    async def close(self) -> None:
        """Leave what is under way."""
        for task in self._learning:
            task.cancel()
        await asyncio.gather(*self._learning, return_exceptions=True)


class DriftCheck:
    """Implements `gate.Check`: one reply's sentences against the blueprint. `distances` are those of the voice."""

    def __init__(self, moment: Moment, known: _Known, voices: Voices | None) -> None:
        self.distances: list[float] = []
        self._moment = moment
        self._known = known
        self._voices = voices
        self._heard = _heard(moment)
        kept = moment.ties.keepsakes if moment.ties is not None else ()
        self._called = [keepsake.text for keepsake in kept if keepsake.kind is Shared.HER_NAME]
        self._asked = ""
        """What she has just asked herself: an answer is read with it."""

    async def check(self, sentence: str) -> Verdict:
        """Refuses what is not hers; takes stage directions out."""
        asked, self._asked = self._asked, _short_question(sentence)
        if _plain(sentence) in self._known.own:
            return Verdict(text=sentence)
        tongues = self._tongues(sentence)
        leans = assistant.leaning(sentence, self._moment.message.text, tongues, self._known.not_hers)
        for kind, fault in self._faults(sentence, leans, tongues, asked):
            if fault:
                return Verdict(text="", kind=kind, fault=fault)
        if "en" in tongues and leans.is_doubtful and await self._leans_away(sentence, leans):
            return Verdict(text="", kind="voice", fault=NOT_HERS.format(name=self._moment.blueprint.name))
        text = speaking.without_gestures(sentence)
        return Verdict(text=text, kind="gesture" if text != sentence else "")

    def may_open(self, clause: str, following: str) -> bool:
        """Where it says nothing of her and nothing of the person, and nothing that an assistant might begin with."""
        tongues = self._tongues(clause)
        if (
            _OF_SOMEBODY.search(clause)
            or assistant.has_a_sign(clause, tongues)
            or platitudes.may_begin_one(clause, tongues)
        ):
            return False
        if language.may_be_foreign(clause, self._heard, ("en", self._moment.person.language)):
            return False
        return not any(fault for _, fault in self._faults(clause, assistant.NOT_AT_ALL, tongues))

    def _faults(
        self, sentence: str, leans: Leaning, tongues: Collection[str], asked: str = ""
    ) -> Iterator[tuple[str, str]]:
        """What each judge finds, one after the other."""
        for claim in (sentence, f"{asked} {sentence}") if asked else (sentence,):
            year = self._moment.now.year
            yield "claim", self._known.claims.fault(claim, year=year, called=self._called, tongues=tongues)
        yield "assistant", leans.fault if leans.is_assistant else ""
        yield "speaks for the person", speaking.fault(sentence, tongues, self._moment.person.name)
        yield "voice", manner.fault(sentence, self._known.not_hers)
        yield "language", language.fault(sentence, self._heard, ("en", self._moment.person.language))
        yield "forbidden word", self._forbidden_word(sentence)

    def _tongues(self, sentence: str) -> frozenset[str]:
        """The languages that the sentence may be in, of those whose register is known."""
        if spoken := language.language(sentence):
            return frozenset((spoken,))
        likeliest = language.likeliest(sentence)
        return frozenset((likeliest, self._moment.person.language, language.likeliest(self._moment.message.text)))

    def _forbidden_word(self, sentence: str) -> str:
        found = self._known.forbidden.search(sentence) if self._known.forbidden else None
        return f"You never say “{found[0]}”." if found else ""

    async def _leans_away(self, sentence: str, leans: Leaning) -> bool:
        if self._voices is None:
            return False
        try:
            likeness = await self._voices.likeness(sentence, self._moment.blueprint)
        except EverkinError:
            log.exception("a sentence's voice cannot be judged")
            return False
        if likeness is None:
            return False
        self.distances.append(likeness.distance)
        return likeness.is_assistant(leans)


async def _survive(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except EverkinError:
        log.exception("a voice could not be learnt; it is not judged")


def _short_question(sentence: str) -> str:
    asked = sentence.strip()
    return asked if asked.endswith("?") and len(asked.split()) <= SHORT and _OF_HERS.search(asked) else ""


def _plain(sentence: str) -> str:
    return " ".join(sentence.split()).casefold().replace("’", "'")


def _heard(moment: Moment) -> list[str]:
    """What people said lately, the message first."""
    earlier = (turn.text for turn in reversed(moment.history) if turn.speaker is Speaker.PERSON)
    return [moment.message.text, *islice(earlier, HEARD - 1)]


def _forbidden(blueprint: Blueprint) -> re.Pattern[str] | None:
    words = [re.escape(word.rstrip("!.")) for word in blueprint.voice.forbidden_words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None
