"""Finding a lorebook's keys in what was said: whole words by an index, parts of words, and patterns within bounds.

Patterns come from strangers, and Python's own could take hours over a few words. The `regex` module stops a search
after a time; a pattern that needed it is not tried again, and all of them together have a few milliseconds a turn.
"""

from __future__ import annotations

import re
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from typing import Any

import regex

from bot.core.lore.macros import Cast, expand
from bot.core.models.lorebook import Lorebook, LoreEntry

PATTERN_SECONDS = 0.005
"""For one search."""
TURN_SECONDS = 0.020
"""Of the processor, for compiling and searching in one turn; the last search may go over it."""
MOST_PATTERN = 500
MOST_COMPILED = 10_000
"""Characters of a pattern times its counted repetitions, which are compiled one by one."""
SEARCHED = 20_000
"""Characters of what was said, from its end, that patterns are tried on."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Myanmar}\p{Khmer}]")
_DELIMITED = re.compile(r"/(.+)/([dgimsuvy]*)", re.DOTALL)
_COUNTED = re.compile(r"\{(\d*)(?:,(\d*))?\}")
_BETWEEN = " \x01 "
"""Between messages, so that no phrase spans two."""


class Haystack:
    """Messages that keys are looked for in."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)

    @cached_property
    def plain(self) -> str:
        return "\n".join(self.texts)[-SEARCHED:]

    @cached_property
    def folded(self) -> str:
        return "\n".join(self.texts).casefold()

    @cached_property
    def cased(self) -> str:
        return "\n".join(self.texts)

    @cached_property
    def words(self) -> str:
        """The words alone, in lower case, each between spaces."""
        return f" {_BETWEEN.join(map(_spread, map(str.casefold, self.texts)))} "

    @cached_property
    def cased_words(self) -> str:
        return f" {_BETWEEN.join(map(_spread, self.texts))} "

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words.split())

    def __add__(self, other: Haystack) -> Haystack:
        return Haystack((*self.texts, *other.texts))


@dataclass(frozen=True, slots=True)
class Key:
    """A key, ready to be looked for: as a phrase of whole words, a part of the text, or a pattern."""

    text: str
    needle: str = ""
    whole_words: bool = False
    cased: bool = False
    pattern: str = ""
    flags: str = ""


class Patterns:
    """The time that patterns have in one turn. What takes too long is remembered in `slow`."""

    def __init__(self, slow: set[str]) -> None:
        self._slow = slow
        self._left = TURN_SECONDS
        self.cut_short = False

    def found(self, key: Key, text: str) -> bool:
        """Whether the pattern fits; False as well when it could not be tried."""
        if key.text in self._slow:
            return False
        if self._left <= 0:
            self.cut_short = True
            return False
        start = time.thread_time()
        try:
            pattern = _compiled(key.pattern, key.flags)
            return pattern is not None and pattern.search(text, timeout=PATTERN_SECONDS) is not None
        except TimeoutError:
            self._slow.add(key.text)
            return False
        finally:
            self._left -= time.thread_time() - start


class Matcher:
    """A book's primary keys, arranged so that a turn costs by its own words and not by the book's size.

    Entries are meant by their numbers: those that need no key, those that the last messages may call by how many of
    them count, those that have a memory, with their keys in it.
    """

    def __init__(self, book: Lorebook) -> None:
        self.slow: set[str] = set()
        self.always: list[int] = []
        self.by_depth: dict[int, set[int]] = defaultdict(set)
        self.timed: list[tuple[int, str]] = []
        self.last_level = 0
        self._index: dict[str, list[tuple[int, Key]]] = defaultdict(list)
        self._others: list[tuple[int, Key]] = []
        self._named: list[tuple[int, LoreEntry]] = []
        phrases: list[tuple[int, Key]] = []
        for number, entry in enumerate(book.entries):
            if not entry.enabled or not entry.content:
                continue
            self._place(number, entry, book)
            if any("{{" in key or "<" in key for key in primary_keys(entry)):
                self._named.append((number, entry))
                continue
            for key in keys_of(entry, primary_keys(entry)):
                (phrases if key.whole_words and not key.cased else self._others).append((number, key))
        uses = Counter(word for _, key in phrases for word in key.needle.split())
        for number, key in phrases:
            self._index[min(key.needle.split(), key=lambda word: uses[word])].append((number, key))

    def _place(self, number: int, entry: LoreEntry, book: Lorebook) -> None:
        if entry.is_timed:
            self.timed.append((number, f"{book.name}/{entry.id}"))
        self.last_level = max(self.last_level, entry.delay_until_recursion)
        if entry.delay_until_recursion:
            return
        if entry.always or (entry.constant and not entry.use_regex):
            self.always.append(number)
        else:
            self.by_depth[book.scan_depth if entry.scan_depth is None else entry.scan_depth].add(number)

    def hits(
        self, hay: Haystack, numbers: Collection[int] | None, cast: Cast, patterns: Patterns
    ) -> dict[int, list[str]]:
        """The entries one of whose keys is found, by their numbers, with the keys. `numbers` are those to look for,
        None for all."""
        found: dict[int, list[str]] = defaultdict(list)
        for number, key in self._candidates(hay, cast):
            if (numbers is None or number in numbers) and is_in(key, hay, patterns):
                found[number].append(key.text)
        return {number: sorted(found[number]) for number in sorted(found)}

    def _candidates(self, hay: Haystack, cast: Cast) -> Iterator[tuple[int, Key]]:
        if self._index:
            for word in hay.vocabulary & self._index.keys():
                yield from self._index[word]
        yield from self._others
        for number, entry in self._named:
            yield from ((number, key) for key in keys_of(entry, primary_keys(entry), cast))


def primary_keys(entry: LoreEntry) -> tuple[str, ...]:
    """The keys any of which calls the entry; with patterns the additional ones are among them (V3)."""
    return entry.keys + entry.additional_keys if entry.use_regex else entry.keys


def keys_of(entry: LoreEntry, keys: Sequence[str], cast: Cast | None = None) -> list[Key]:
    """The entry's keys, ready; without those that nothing can be found by."""
    return [key for text in keys if (key := _key(_named(text, entry, cast), entry.use_regex, *_how(entry))) is not None]


def is_in(key: Key, hay: Haystack, patterns: Patterns) -> bool:
    """Whether the key is found there."""
    if key.pattern:
        return patterns.found(key, hay.plain)
    if key.whole_words:
        return f" {key.needle} " in (hay.cased_words if key.cased else hay.words)
    return key.needle in (hay.cased if key.cased else hay.folded)


def _how(entry: LoreEntry) -> tuple[bool, bool]:
    return entry.case_sensitive, entry.whole_words


def _named(text: str, entry: LoreEntry, cast: Cast | None) -> str:
    if cast is None or not ("{{" in text or "<" in text):
        return text
    if entry.use_regex or _DELIMITED.fullmatch(text):
        cast = Cast(char=regex.escape(cast.char), user=regex.escape(cast.user), always=cast.always, once=cast.once)
    return expand(text, cast, matching=True)


@lru_cache(maxsize=20_000)
def _key(text: str, use_regex: bool, cased: bool, whole_words: bool) -> Key | None:
    delimited = _DELIMITED.fullmatch(text)
    if use_regex or delimited:
        pattern, flags = (delimited[1], delimited[2]) if delimited else (text, "" if cased else "i")
        return Key(text=text, pattern=pattern, flags=flags) if pattern else None
    words = _spread(text if cased else text.casefold())
    if whole_words and words and (text.isascii() or not _UNSPACED.search(text)):
        return Key(text=text, needle=words, whole_words=True, cased=cased)
    needle = text.strip() if cased else text.strip().casefold()
    return Key(text=text, needle=needle, cased=cased) if needle else None


@lru_cache(maxsize=5_000)
def _compiled(pattern: str, flags: str) -> Any:
    """The pattern with JavaScript's flags; None when it is none, or would take too long to compile."""
    if len(pattern) > MOST_PATTERN or len(pattern) * _repeats(pattern) > MOST_COMPILED:
        return None
    how = regex.VERSION0
    for letter, flag in (("i", regex.IGNORECASE), ("m", regex.MULTILINE), ("s", regex.DOTALL)):
        how |= flag if letter in flags else 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return regex.compile(pattern, how)
    except (regex.error, RecursionError, OverflowError, ValueError):
        return None


def _repeats(pattern: str) -> int:
    counts = [int(match[2] or match[1] or 0) for match in _COUNTED.finditer(pattern)]
    return prod(count for count in counts if count > 1)


def _spread(text: str) -> str:
    return " ".join(_WORD.findall(text))
