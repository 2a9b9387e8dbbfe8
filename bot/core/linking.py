"""One person, many accounts: a code from here, typed there, makes one person of two, and `/unlink` two of them again.

Nothing is joined before the account that typed the code has been told what will be, and has said yes. All of it is
asked for and answered in private.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random, SystemRandom

from bot.core.allowance import Ledger
from bot.core.care.answers import says_yes
from bot.core.catalogue import Phrasebook
from bot.core.link_codes import fits, make_code, read_code, selector_of
from bot.core.memory.remember import Remember
from bot.core.models.identity import PRIVATE, Account, Audience
from bot.core.models.link import Attempt, Moved, Party
from bot.core.models.record import Record
from bot.core.ports import Clock, Links, MemoryIndex, People
from bot.core.tongue import Tongue, language_of

CODES, TRIES = 5, 5
"""Codes that an account may make within an hour, and type."""
WITHIN = timedelta(hours=1)
DRAWN = 5
"""Codes drawn before it is given up that one of them is nobody's yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer(Record):
    """What is said, and the buttons below it: each label with the words that it stands for."""

    text: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Linking:
    """Both methods may raise StorageError."""

    people: People
    links: Links
    index: MemoryIndex
    remember: Remember
    ledger: Ledger
    clock: Clock
    tongue: Tongue | None = None
    random: Random = field(default_factory=SystemRandom)

    async def link(self, account: Account, audience: Audience, words: str) -> Answer:
        """Without words a code for the person's other account; with one what it would join, and then, with yes or no,
        whether it does."""
        say = await self._words(account)
        if audience != PRIVATE:
            return Answer(text=say("link-private"))
        if not words.strip():
            return await self._offer(account, say)
        if (typed := read_code(words)) is not None:
            return await self._take(account, typed, say)
        consent = says_yes(words)
        return Answer(text=say("link-unknown")) if consent is None else await self._decide(account, say, consent)

    async def unlink(self, account: Account, audience: Audience, words: str) -> Answer:
        """Ask whether the account shall have its own person again; with yes or no, do it or not."""
        say = await self._words(account)
        if audience != PRIVATE:
            return Answer(text=say("link-private"))
        party = await self.links.party(account)
        if party is None or not await self.links.linked(party.person):
            return Answer(text=say("unlink-alone"))
        consent = says_yes(words) if words.strip() else None
        if consent is None:
            others = [other for other in party.accounts if other.key != account.key]
            asked = say("unlink-ask", account=_named(account), others=_all_named(others))
            return _asking(asked, say("unlink-yes"), say)
        if not consent:
            return Answer(text=say("unlink-kept"))
        async with self.remember.still():
            moved = await self.links.part(account)
        if moved is None:
            return Answer(text=say("unlink-alone"))
        await self._follow(moved)
        return Answer(text=say("unlink-done"))

    async def _offer(self, account: Account, say: Phrasebook) -> Answer:
        now = self.clock.now()
        await self.people.identify(account, now)
        if not await self.links.attempt(account, Attempt.MAKE, now, most=CODES, within=WITHIN):
            return Answer(text=say("link-too-often"))
        for _ in range(DRAWN):
            shown, code = await make_code(account, now, self.random)
            if await self.links.offer(code, now):
                return Answer(text=f"{await self._known(account, say)}{say('link-code', code=shown)}")
        return Answer(text=say("link-too-often"))

    async def _known(self, account: Account, say: Phrasebook) -> str:
        party = await self.links.party(account)
        if party is None or len(party.accounts) < 2:
            return ""
        return say("link-known", accounts=_all_named(party.accounts)) + "\n\n"

    async def _take(self, account: Account, typed: str, say: Phrasebook) -> Answer:
        now = self.clock.now()
        if not await self.links.attempt(account, Attempt.TRY, now, most=TRIES, within=WITHIN):
            return Answer(text=say("link-too-often"))
        code = await self.links.try_code(selector_of(typed), account, now)
        if code is None or not await fits(typed, code):
            return Answer(text=say("link-wrong"))
        await self.people.identify(account, now)
        here, there = await self.links.party(account), await self.links.party(code.account)
        if here is None or there is None:
            return Answer(text=say("link-wrong"))
        if here.person == there.person:
            return Answer(text=say("link-own"))
        await self.links.claim(code.selector, account)
        asked = say("link-ask", here=_told(here, say), there=_told(there, say))
        return _asking(asked, say("link-yes"), say)

    async def _decide(self, account: Account, say: Phrasebook, consent: bool) -> Answer:
        if await self.links.claimed(account, self.clock.now()) is None:
            return Answer(text=await self._known(account, say) + say("link-nothing"))
        if not consent:
            await self.links.withdraw(account)
            return Answer(text=say("link-kept"))
        async with self.remember.still():
            moved = await self.links.join(account, self.clock.now())
        if moved is None:
            return Answer(text=say("link-wrong"))
        await self._follow(moved)
        party = await self.links.party(account)
        return Answer(text=say("link-done", accounts=_all_named(party.accounts if party is not None else [account])))

    async def _follow(self, moved: Moved) -> None:
        """Whatever is kept in RAM of either of them is not so any more; what they have had of the models counts on."""
        for person in (moved.source, moved.target):
            for persona in moved.personas:
                await self.index.drop(person, persona)
            if self.tongue is not None:
                self.tongue.forget(person)
        self.ledger.carry_over(moved.source, moved.target)

    async def _words(self, account: Account) -> Phrasebook:
        return Phrasebook(language_of(await self.people.find(account), account))


def _asking(text: str, yes: str, say: Phrasebook) -> Answer:
    return Answer(text=text, choices=((yes, "yes"), (say("link-no"), "no")))


def _told(party: Party, say: Phrasebook) -> str:
    accounts = _all_named(party.accounts)
    return say("link-party", accounts=accounts, memories=party.memories, messages=party.messages)


def _all_named(accounts: Sequence[Account]) -> str:
    return ", ".join(_named(account) for account in accounts)


def _named(account: Account) -> str:
    return f"{account.name} ({account.platform.title()})"
