"""What is made of one sentence of a reply before anybody reads it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict(Record):
    """`text` is what may be read: the sentence, or what a check made of it, with the white space around it.

    `kind` names what was found, in a word ("assistant-ism"), empty when nothing was. With a `fault` the sentence may
    not be read at all; it tells the model what to do otherwise, as a sentence ("You are 31 years old."). What is
    `fixed` is said as it is, whatever other checks would make of it.
    """

    text: str
    kind: str = ""
    fault: str = ""
    fixed: bool = False
