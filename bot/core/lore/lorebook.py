"""Which entries of a lorebook come up in a turn, and why: the activation of V3 with SillyTavern's timing and groups.

Sweep after sweep: first what the last messages call for, then, in a book that allows it, what the entries that came up
speak of. Then the budget: what has the lowest priority goes first. All chance follows from the turn's seed, so that the
same turn has the same lore, whoever asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.core.language.text import estimate_tokens
from bot.core.lore.keys import Haystack, Matcher, Patterns, is_in, keys_of
from bot.core.lore.macros import Cast, expand, number
from bot.core.models.lorebook import Activation, Held, Logic, Lore, Lorebook, LoreEntry, Place
from bot.core.models.record import Record

MOST_SWEEPS = 10
"""After the first: how far entries call others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene(Record):
    """A turn, as far as lore depends on it. `messages` are the last ones, the newest last; `position` is that of the
    newest in the whole conversation, counted from 0. `greeting` is the number of the greeting that opened it, None
    when none did."""

    messages: tuple[str, ...]
    position: int
    cast: Cast
    greeting: int | None = None

    @property
    def replies(self) -> int:
        """How often the companion has spoken, as the two take turns."""
        return (self.position + 1) // 2


def activate(books: Sequence[Lorebook], scene: Scene, state: Mapping[str, int]) -> Activation:
    """What comes up. `state` is what `Activation.fired` of the conversation's earlier turns adds up to."""
    lore: list[Lore] = []
    held: list[Held] = []
    fired: dict[str, int] = {}
    for book in books:
        sweeps = _Sweeps(book, scene, state)
        sweeps.run()
        lore += sweeps.within_budget()
        held += sweeps.held_back()
        fired |= sweeps.fired()
    return Activation(lore=tuple(sorted(lore, key=_in_prompt)), held=tuple(held), fired=fired)


def prepare(books: Iterable[Lorebook]) -> None:
    """Arrange the books' keys now, so that no person waits for it: some milliseconds for a hundred entries."""
    for book in books:
        _matcher(book)


class _Sweeps:
    """The sweeps over one book in one turn."""

    def __init__(self, book: Lorebook, scene: Scene, state: Mapping[str, int]) -> None:
        self._book, self._scene = book, scene
        self._entries = book.entries
        self._matcher = _matcher(book)
        self._patterns = Patterns(self._matcher.slow)
        self._seen = {
            at: state[key] for at, key in self._matcher.timed if state.get(key, scene.position) < scene.position
        }
        self._hays: dict[int, Haystack] = {}
        self._said = Haystack(())
        """What the entries that came up say."""
        self._why: dict[int, str] = {}
        self._sweep: dict[int, int] = {}
        self._held: dict[int, str] = {}
        self._score: dict[int, int] = {}
        self._stayed: set[int] = set()

    def run(self) -> None:
        """Find what comes up, before the budget."""
        self._stay()
        self._settle(self._called_by_chat(), 0)
        if not self._book.recursive:
            return
        last = min(MOST_SWEEPS, self._matcher.last_level)
        fresh = list(self._why)
        for sweep in range(1, MOST_SWEEPS + 1):
            told = [self._entries[at] for at in fresh if not self._entries[at].prevent_recursion]
            news = Haystack(expand(entry.content, self._cast(entry), matching=True) for entry in told)
            self._said += news
            before = len(self._why)
            self._settle(self._called_by_lore(self._said if sweep <= last else news, sweep), sweep)
            fresh = list(self._why)[before:]
            if not fresh and sweep >= last:
                break

    def within_budget(self) -> list[Lore]:
        """What came up and fits, filled in; the rest is held back."""
        found = [lore for at in self._why if (lore := self._filled(at)) is not None]
        numbers = self._book.numbers
        found.sort(key=lambda lore: self._rank(numbers[lore.entry.id], lore.entry))
        kept, spent, full = [], 0, False
        for lore in found:
            if not lore.entry.ignore_budget:
                full |= spent + lore.tokens > self._book.token_budget >= lore.tokens
                if full or lore.tokens > self._book.token_budget:
                    said = f"there was no room: {lore.tokens} tokens, {spent} of {self._book.token_budget} were taken"
                    self._held[numbers[lore.entry.id]] = said
                    continue
                spent += lore.tokens
            kept.append(lore)
        return sorted(kept, key=lambda lore: numbers[lore.entry.id])

    def held_back(self) -> list[Held]:
        if self._patterns.cut_short:
            cut = ((at, entry) for at, entry in enumerate(self._entries) if entry.use_regex and at not in self._why)
            for at, _ in cut:
                self._held.setdefault(at, "the book's patterns took too long in this turn")
        return [Held(entry=self._entries[at], why=why) for at, why in self._held.items()]

    def fired(self) -> dict[str, int]:
        """What is to be remembered: the entries with a memory that were called in this turn, and shown."""
        called = self._why.keys() - self._stayed - self._held.keys()
        return {key: self._scene.position for at, key in self._matcher.timed if at in called}

    def _stay(self) -> None:
        """What came up before and has not left yet."""
        for at, seen in self._seen.items():
            entry, since = self._entries[at], self._scene.position - seen
            if entry.never:
                continue
            if since <= entry.sticky:
                self._why[at] = f"it came up {_messages(since)} ago and stays for {_messages(entry.sticky)}"
            elif entry.keep_after_match:
                self._why[at] = "it came up before, and stays for good"
            if at in self._why:
                self._stayed.add(at)
                self._sweep[at] = 0

    def _called_by_chat(self) -> dict[int, str]:
        """Whom the last messages call, and those that need no call."""
        called = {at: "it always comes up" for at in self._matcher.always if at not in self._why}
        for depth, numbers in self._matcher.by_depth.items():
            hay = self._hay(depth)
            everyone = None if len(self._matcher.by_depth) == 1 else numbers
            for at, keys in self._matcher.hits(hay, everyone, self._scene.cast, self._patterns).items():
                if at in numbers and at not in self._why and self._others_hold(at, self._entries[at], hay):
                    self._score[at] += len(keys)
                    called[at] = f"{_quoted(keys)} in the last {_messages(depth) if depth > 1 else 'message'}"
        return called

    def _called_by_lore(self, said: Haystack, sweep: int) -> dict[int, str]:
        """Whom the entries call that have come up."""
        called: dict[int, str] = {}
        for at, keys in self._matcher.hits(said, None, self._scene.cast, self._patterns).items():
            entry = self._entries[at]
            if at in self._why or at in self._held or entry.exclude_recursion or entry.delay_until_recursion > sweep:
                continue
            if self._others_hold(at, entry, self._hay(self._depth(entry)) + self._said):
                self._score[at] += len(keys)
                called[at] = f"{_quoted(keys)} in other lore"
        return called

    def _others_hold(self, at: int, entry: LoreEntry, hay: Haystack) -> bool:
        """Whether secondary, additional and excluding keys allow what a primary key calls."""
        found = [is_in(key, hay, self._patterns) for key in keys_of(entry, entry.secondary_keys, self._scene.cast)]
        self._score[at] = sum(found) if entry.logic in (Logic.AND_ANY, Logic.AND_ALL) else 0
        if found and not entry.use_regex and not _HOLDS[entry.logic](found):
            return False
        if entry.use_regex:
            return True
        for keys, wanted in ((entry.additional_keys, True), (entry.exclude_keys, False)):
            ready = keys_of(entry, keys, self._scene.cast)
            if keys and any(is_in(key, hay, self._patterns) for key in ready) is not wanted:
                return False
        return True

    def _settle(self, called: Mapping[int, str], sweep: int) -> None:
        """Of those who are called, let in whom time, chance and their groups allow."""
        allowed = {}
        for at, why in called.items():
            if reason := self._hindered(self._entries[at], at):
                self._held[at] = f"{reason} ({why})"
            else:
                allowed[at] = why
        for at in self._of_groups(allowed):
            self._why[at] = allowed[at]
            self._sweep[at] = sweep

    def _hindered(self, entry: LoreEntry, at: int) -> str:
        """What keeps back an entry that was called; empty when nothing does."""
        if entry.always:
            return ""
        scene, since = self._scene, self._scene.position - self._seen.get(at, self._scene.position)
        wait = entry.sticky + entry.cooldown - since + 1
        chance = number(f"{scene.cast.once}\0{self._book.name}\0{entry.id}") / 2**64
        reasons = {
            "it is switched off by @@dont_activate": entry.never,
            "it came up before, and comes only once": entry.never_after_match and at in self._seen,
            f"it rests for {_messages(wait)} more": bool(entry.cooldown) and at in self._seen and wait > 0,
            f"it comes from message {entry.delay} on": scene.position + 1 < entry.delay,
            f"it comes after {entry.only_after} replies": scene.replies < entry.only_after,
            f"it comes with every reply number {entry.only_every}": bool(scene.replies % (entry.only_every or 1)),
            "it goes with another greeting": entry.greeting not in (None, scene.greeting)
            and scene.greeting is not None,
            f"chance was against it ({chance:.2f}, below {entry.probability:.2f} is needed)": chance
            >= entry.probability,
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    def _of_groups(self, allowed: Mapping[int, str]) -> list[int]:
        """Those allowed, of each inclusion group one."""
        out: set[int] = set()
        groups: dict[str, list[int]] = defaultdict(list)
        for at in allowed:
            for group in self._entries[at].groups:
                groups[group].append(at)
        for group, members in groups.items():
            there = next((at for at in self._why if group in self._entries[at].groups), None)
            left = [at for at in members if at not in out]
            winner = self._winner(group, left) if there is None and left else there
            for at in left:
                if at != winner and winner is not None:
                    out.add(at)
                    self._held[at] = f"“{self._entries[winner].name}” was there for the group {group!r}"
        return [at for at in allowed if at not in out]

    def _winner(self, group: str, members: Sequence[int]) -> int:
        """Who stands for a group: by the most keys found, by order, or by chance with their weights."""
        if any(self._entries[at].group_scoring for at in members):
            most = max(self._score.get(at, 0) for at in members)
            members = [at for at in members if self._score.get(at, 0) == most]
        if first := [at for at in members if self._entries[at].group_override]:
            return max(first, key=lambda at: self._entries[at].order)
        weights = [self._entries[at].group_weight for at in members]
        drawn = number(f"{self._scene.cast.once}\0{self._book.name}\0group\0{group}") / 2**64 * sum(weights)
        for at, weight in zip(members, weights, strict=True):
            drawn -= weight
            if drawn < 0:
                return at
        return members[-1]

    def _filled(self, at: int) -> Lore | None:
        entry = self._entries[at]
        text = expand(entry.content, self._cast(entry)).strip()
        if not text:
            return None
        return Lore(entry=entry, text=text, why=self._why[at], tokens=estimate_tokens(text))

    def _rank(self, at: int, entry: LoreEntry) -> tuple[bool, bool, float, int, float, int]:
        """What has a place within the budget before what."""
        return not entry.ignore_budget, not entry.constant, -entry.priority, self._sweep[at], -entry.order, at

    def _cast(self, entry: LoreEntry) -> Cast:
        """Each entry has chances of its own."""
        if "{{" not in entry.content:
            return self._scene.cast
        cast, own = self._scene.cast, f"\0{self._book.name}\0{entry.id}"
        return replace(cast, always=cast.always + own, once=cast.once + own)

    def _depth(self, entry: LoreEntry) -> int:
        return self._book.scan_depth if entry.scan_depth is None else entry.scan_depth

    def _hay(self, depth: int) -> Haystack:
        if depth not in self._hays:
            self._hays[depth] = Haystack(self._scene.messages[-depth:] if depth else ())
        return self._hays[depth]


_HOLDS: dict[Logic, Callable[[Sequence[bool]], bool]] = {
    Logic.AND_ANY: any,
    Logic.AND_ALL: all,
    Logic.NOT_ANY: lambda found: not any(found),
    Logic.NOT_ALL: lambda found: not all(found),
}


@lru_cache(maxsize=256)
def _matcher(book: Lorebook) -> Matcher:
    return Matcher(book)


def _in_prompt(lore: Lore) -> tuple[Place, float, float]:
    return lore.entry.place, -lore.entry.depth, lore.entry.order


def _messages(number_of: int) -> str:
    return "1 message" if number_of == 1 else f"{number_of} messages"


def _quoted(keys: Sequence[str]) -> str:
    return ", ".join(f"“{key[:40]}”" for key in keys[:3])
