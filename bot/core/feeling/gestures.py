"""What an emoji does that stands alone: as a message, on a sticker, or below her words. The same in every language."""

from __future__ import annotations

import re

from bot.core.models.feeling import Cue
from bot.core.models.turn import STICKER

_MEANT: dict[Cue, dict[float, str]] = {
    Cue.AFFECTION: {0.9: "🥰 😘 💘 ❤‍🔥 💕 💞 😻", 0.8: "❤ 😍 🤗 🧡 💛 💚 💙 💜 🖤 🤍", 0.6: "💋 😊 ☺"},
    Cue.PRAISE: {0.9: "🏆", 0.7: "👏 💯 🤩 🌟", 0.5: "🔥 👍 👌 🫡 🆒 😎 ⚡"},
    Cue.THANKS: {0.8: "🙏"},
    Cue.LAUGH: {1.0: "🤣 😂 😹", 0.7: "😁 😆 😄 😅 😜"},
    Cue.GOOD_NEWS: {0.7: "🎉 🥳 🍾"},
    Cue.BAD_NEWS: {0.9: "😭 💔", 0.7: "😢 😿", 0.5: "😔 😞 🙁 ☹ 😥"},
    Cue.WORRY: {0.7: "😨 😰 😱"},
    Cue.REPROACH: {0.9: "🤬", 0.7: "😡 😠 👎 🤮 💩", 0.4: "🤨 🥱 🙄 😒"},
    Cue.INSULT: {1.0: "🖕"},
}
_SIGNS = {sign: (cue, sure) for cue, by in _MEANT.items() for sure, listed in by.items() for sign in listed.split()}
_SIGN = re.compile("|".join(sorted(_SIGNS, key=len, reverse=True)))
_SAYS_MORE = re.compile(r"\w")
"""Letters or digits: beside words an emoji is their tone, and they are read."""


def gestures(text: str) -> dict[Cue, float]:
    """How surely, in (0, 1], emoji without any words do what; nothing for other texts and for signs nobody knows."""
    alone = text.removesuffix(STICKER).replace("\ufe0f", "")
    if _SAYS_MORE.search(alone):
        return {}
    found: dict[Cue, float] = {}
    for sign in _SIGN.findall(alone):
        cue, sure = _SIGNS[sign]
        found[cue] = max(sure, found.get(cue, 0.0))
    return found
