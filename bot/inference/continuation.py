"""Going on with a reply that broke off on one server, on another, without saying anything twice.

Servers that are known to do so are given the beginning as the reply's own and generate what comes next. All others are
asked in words, and told to begin with the last words that stand; where they do, or begin the whole reply anew, what
stands already is taken out of what they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

EXACT = {
    "vllm": {"continue_final_message": True, "add_generation_prompt": False},
    "sglang": {"continue_final_message": True},
    "llamacpp": {},
}
"""What makes a server go on with the last message, by the name that it gives as `owned_by` of its models."""
ANCHOR = 6
"""Words with which a server that is asked in words is to begin."""
LEAST = 2
"""Words in common by which a repetition is known; one may be chance ("very, very")."""
SAME = 4
"""Words in common at the beginning by which a reply is known to have been begun anew, though it goes on otherwise."""
CHARACTERS_PER_TOKEN = 4

_WORD = re.compile(r"\S+")
_LEAD = ' \t\n…“"'
"""What may stand before a repetition."""
_ASKED = (
    "(Your reply broke off there on its way. Write only the rest of it, beginning with the words “{anchor}”, and say "
    "nothing of this.)"
)


def going_on(begun: str, *, exactly: bool) -> list[dict[str, str]]:
    """The messages that follow a prompt to have the reply that stands as `begun` continued."""
    begun = begun.encode("utf-8", "replace").decode("utf-8")  # half a character cannot be sent
    messages = [{"role": "assistant", "content": begun}]
    if not exactly:
        messages.append({"role": "user", "content": _ASKED.format(anchor=anchor(begun))})
    return messages


def anchor(begun: str) -> str:
    """Its last words, as they stand."""
    found = list(_WORD.finditer(begun))[-ANCHOR:]
    return begun[found[0].start() :].rstrip() if found else ""


def tokens(text: str) -> int:
    """About how many."""
    return len(text) // CHARACTERS_PER_TOKEN


class Seam:
    """Takes out of a continuation what stands already. Text waits as long as it may turn out to be that.

    With nothing begun, or where the server goes on `exactly`, the text is left as it is, but for a whole beginning that
    comes back.
    """

    def __init__(self, begun: str, *, exactly: bool) -> None:
        self._begun = begun
        self._stands = begun.rstrip()
        self._exactly = exactly
        starts = [word.start() for word in _WORD.finditer(self._stands)]
        self._places: Sequence[int] = starts[:1] if exactly else starts
        self._held = ""
        self._open = not starts or (exactly and len(starts) < LEAST)

    def feed(self, text: str) -> str:
        """Take what is new; returns what has not been said yet."""
        if self._open:
            return text
        self._held += text
        said = self._held.lstrip(_LEAD)
        for place in self._places:
            standing = self._stands[place:].lstrip(_LEAD)
            if standing.startswith(said):
                return ""  # it may be this
            if said.startswith(standing) and self._is_telling(standing):
                return self._goes_on(said[len(standing) :])
        return self._begins_otherwise()

    def end(self) -> str:
        """The stream is over: what waited was cut off while it repeated, or is a last word."""
        if self._open:
            return ""
        said = self._held.lstrip(_LEAD)
        return "" if self._is_telling(said) else self._begins_otherwise()

    def _is_telling(self, common: str) -> bool:
        """Whether so much in common is no chance."""
        return len(common.split()) >= min(LEAST, len(self._stands.split()))

    def _goes_on(self, rest: str) -> str:
        self._open, self._held = True, ""
        return rest if self._begun == self._stands else rest.lstrip()

    def _begins_otherwise(self) -> str:
        """It repeats nothing, or repeats the beginning and then says something else."""
        whole, self._held, self._open = self._held, "", True
        said = whole.lstrip()
        if self._exactly or not said:
            return whole
        shared = _shared(self._stands.split(), said.split())
        if shared >= SAME:
            following = list(_WORD.finditer(said))[shared:]
            return f"… {said[following[0].start() :]}" if following else ""
        apart = self._begun != self._stands or not said[0].isalnum()
        return said if apart else f" {said}"


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count
