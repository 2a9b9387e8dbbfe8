"""How a sentence is built around a word: whom it is about, whose the word is, what is denied, supposed or asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_SAID_OF = {
    "I": "i i'm i've i'd i'll",
    "my": "my mine",
    "me": "me myself",
    "we": "we we're we've we'd we'll us our ours",
    "you": "you you're you've you'd you'll yourself",
    "your": "your yours",
    "they": "he she they he's she's they're they've they'd he'd she'd he'll she'll they'll him them",
    "their": "his her hers their theirs whose",
    "it": "it it's that that's this these those there there's",
    "anybody": "somebody someone everybody everyone nobody people who one anyone anybody folks",
}
_CLASSES = {word: said_of for said_of, listed in _SAID_OF.items() for word in listed.split()}
_ARTICLES = {"a": "a", "an": "a", "the": "the", "no": "no", "as": "as", "every": "any", "some": "any", "any": "any"}
_DENYING = frozenset(
    "not never no nor without hardly isn't wasn't don't didn't doesn't haven't can't won't wouldn't couldn't "
    "nobody".split()
)
_SUPPOSING = frozenset("if like would could might wish imagine suppose pretend almost nearly maybe i'd you'd".split())
_DENIED = re.compile(
    r"(?:^|.* )(?:i(?:'m| am|'ve| have| was|'d| had)? (?:not|never|no)|"
    r"i (?:don't|didn't|haven't|hadn't|wasn't|do not|did not))(?: (?:ever|once|even|actually|really|any|longer))*"
    r"(?: (?:be|been|being|live|lived|reside|settle|settled|stay|stayed|grow up|grew up|born|raised|work|worked|study|"
    r"studied|read|have|had|got|own|owned|keep|kept|a|an|in|at|from|anywhere near|as|to|of|any|kind|the|<\w+>))*"
)
"""What a denial is, up to the word that is denied."""
_ENDS = frozenset(".;:?!")
_FIRST = frozenset({"I", "my", "me", "we"})
LONG = 5
"""Letters from which on an ending is taken off."""
_ENDINGS = ("ing", "ed", "es", "s", "e")


def of(tokens: Sequence[str], at: int) -> Iterator[str]:
    """Features of the place `at` in a sentence of folded tokens, its marks among them."""
    begins = next((place + 1 for place in range(at - 1, -1, -1) if tokens[place] in _ENDS), 0)
    ends = next((place for place in range(at + 1, len(tokens)) if tokens[place] in _ENDS), len(tokens))
    left, right = tokens[begins:at], tokens[at + 1 : ends]
    yield from _whom(left, right)
    yield f"det {_determiner(left)}"
    if not left:
        yield "opens"
    if ends < len(tokens) and tokens[ends] == "?":
        yield "asks"
    for what, words in (("denied", _DENYING), ("supposed", _SUPPOSING)):
        if not words.isdisjoint(left):
            yield what
    yield from (f"l~{stem(word)}" for word in left)
    yield from (f"r~{stem(word)}" for word in right)


def _whom(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    before = [(place, _CLASSES[word]) for place, word in enumerate(left) if word in _CLASSES]
    after = [_CLASSES[word] for word in right if word in _CLASSES]
    classes = [said_of for _, said_of in before]
    nearest = classes[-1] if classes else "none"
    yield f"who {nearest}"
    yield f"first {(classes + after + ['none'])[0]}"
    yield f"whos {' '.join(classes[-3:])}"
    yield f"next {nearest} {after[0] if after else 'none'}"
    if _FIRST.isdisjoint(classes + after):
        yield "not of me"
    if before:
        place, said_of = before[-1]
        commas = min(2, left[place:].count(","))
        yield f"who {said_of} {commas}"
        if place + 1 < len(left):
            yield f"does {said_of} {stem(left[place + 1])}"
            yield f"does {said_of} {' '.join(stem(word) for word in left[place + 1 : place + 3])}"
        if len(left) - place <= LONG:
            yield f"between {said_of} {' '.join(left[place + 1 :])}"


def _determiner(left: Sequence[str]) -> str:
    """What stands before the word, or before the one beside it."""
    for word in reversed(left[-2:]):
        if found := _CLASSES.get(word) or _ARTICLES.get(word):
            return found
    return "none"


def is_denied(tokens: Sequence[str], at: int) -> bool:
    """Whether she says that she is not, has not or never did what stands there, without an exception."""
    begins = next((place + 1 for place in range(at - 1, -1, -1) if tokens[place] in _ENDS or tokens[place] == ","), 0)
    return bool(_DENIED.fullmatch(" ".join(tokens[begins:at])))


def stem(word: str) -> str:
    """A word without its ending, roughly."""
    if len(word) >= LONG and not word.startswith("<"):
        for ending in _ENDINGS:
            if word.endswith(ending):
                return word.removesuffix(ending)
    return word
