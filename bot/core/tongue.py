"""The language that a person speaks: learnt from what they write, and kept until they clearly go over to another."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.catalogue import DEFAULT, known_language
from bot.core.models.identity import Account, Person, PersonId
from bot.core.ports import Languages, People

LETTERS = 12
"""A shorter message ("ok", "haha") is in no language."""
SURE = 0.95
IN_A_ROW = 2
"""Messages in another language that it takes before a language is left that was learnt or told by their app."""


_TOLD_BY_THEM = frozenset(("chosen", "detected"))


def language_of(person: Person | None, account: Account) -> str:
    """In which language somebody is answered: the one that they chose or write in, else that of their app."""
    if person is not None and person.language_by in _TOLD_BY_THEM:
        return person.language
    return known_language(account.language) or (person.language if person is not None else DEFAULT)


@dataclass(kw_only=True)
class Tongue:
    """What a person chose is never changed. Raises StorageError."""

    people: People
    languages: Languages
    _others: dict[PersonId, tuple[str, int]] = field(default_factory=dict)

    async def of(self, text: str) -> str | None:
        """The text's language; None when it is too short or not clear."""
        if sum(map(str.isalpha, text)) < LETTERS:
            return None
        language, sure = await self.languages.read(text)
        return language if sure >= SURE else None

    def forget(self, person: PersonId) -> None:
        """They are somebody else now, or not alone."""
        self._others.pop(person, None)

    async def listen(self, person: Person, text: str, turn: int) -> None:
        """Learn from what they wrote in this turn."""
        if person.language_by == "chosen" or (language := await self.of(text)) is None:
            return
        if language == person.language:
            self._others.pop(person.id, None)
            if person.language_by == "assumed":
                await self.people.detect(person.id, language, turn)
            return
        before, count = self._others.get(person.id, (language, 0))
        count = count + 1 if before == language else 1
        if person.language_by == "assumed" or count >= IN_A_ROW:
            self._others.pop(person.id, None)
            await self.people.detect(person.id, language, turn)
        else:
            self._others[person.id] = language, count
