"""What of a reply is said aloud as well: to whoever speaks, or always, as each person chooses with `/voice`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.core.models.chat import Moment
from bot.core.models.identity import PRIVATE
from bot.core.models.turn import InboxEntry, Medium

LONGEST = 1_500
"""Characters, about a minute and a half; what is longer is only read."""

_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_ADDRESS = re.compile(r"\bhttps?://\S+")
_ACTION = re.compile(r"(?:(?<=[.!?…]\s)|(?<=^)|(?<=\n))\*(?!\*)[^*\n]+\*(?!\*)", re.MULTILINE)
"""What is done, not said, stands by itself between asterisks."""
_MARKS = re.compile(r"^[#>\-\s]+(?=\S)|[*_~`|]+", re.MULTILINE)
_SYMBOLS = frozenset({"So", "Sk", "Cf", "Co", "Cn"})


def aloud(entries: Sequence[InboxEntry], moment: Moment, reply: str) -> str:
    """What of the reply to these messages is to be said aloud; empty when nothing is. Where others read along, only
    whoever spoke is answered so."""
    spoke = any(one.medium is Medium.VOICE for entry in entries for one in entry.incoming.attachments)
    always = moment.person.voice == "always" and moment.audience == PRIVATE
    if not (always or (spoke and moment.person.voice != "off")):
        return ""
    words = to_say(reply)
    return words if len(words) <= LONGEST else ""


def to_say(text: str) -> str:
    """The text as it is spoken: without code, addresses, marks, emoji and what is done between asterisks."""
    text = _ACTION.sub("", _ADDRESS.sub("", _LINK.sub(r"\1", _CODE.sub("", text))))
    text = "".join(char for char in _MARKS.sub("", text) if unicodedata.category(char) not in _SYMBOLS)
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)
