"""A card becomes a blueprint: the same texts in its places; what a card does not have is filled neutrally."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.core.language.text import clean, defused, shorten
from bot.core.models.card import Card

EXTENSION = "everkin"
"""Where a card keeps what only Everkin knows: `{"blueprint": {…}}`, the blueprint's own keys."""
MOST_EXAMPLES = 12
NAME = 64
TAGLINE = 100

NEUTRAL_TAGLINE = "a character with a story of their own"
NEUTRAL_BOUNDARIES = (
    "You write nothing sexually explicit, and keep romance out unless it has grown between two adults.",
    "You never ask for passwords, money or pictures.",
    "You do not diagnose; for what is serious you point to people who can help.",
)
NEUTRAL_LIMITS = """\
You know what is written here, what you are told, and what anyone in your place would know. You cannot look anything \
up and know today's news only from what you are told."""
SHARED_RULES = ("decency",)
NEUTRAL_TONE = "As the description has it, and the examples show."
NEUTRAL_RHYTHM = "About as long as the examples, as one writes in a chat; shorter where little is to be said."

_PRONOUNS = {
    "she/her": re.compile(r"\b(?:she|her|hers|herself|woman|girl|female)\b", re.IGNORECASE),
    "he/him": re.compile(r"\b(?:he|him|his|himself|man|boy|male)\b", re.IGNORECASE),
}
_START = re.compile(r"<START>", re.IGNORECASE)
_SPEAKER = re.compile(
    r"^[ \t]*(\{\{(?:user|char)\}\}|<(?:user|bot|char)>|NAME)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE
)


def drafted(card: Card, age: int) -> dict[str, Any]:
    """The content of a blueprint file, without `[offline]`: who is imported speaks the neutral lines."""
    content: dict[str, Any] = {
        "name": _name(card.name),
        "nickname": _name(card.nickname),
        "tagline": _tagline(card),
        "age": age,
        "pronouns": _pronouns(card),
        "identity": _text(card.description) or _text(card.personality) or "You are {{char}}.",
        "personality": _text(card.personality) if _text(card.description) else "",
        "scenario": _text(card.scenario),
        "greetings": [text for text in map(_text, (card.first_mes, *card.alternate_greetings)) if text],
        "group_greetings": [text for text in map(_text, card.group_only_greetings) if text],
        "instructions": _text(card.system_prompt),
        "reminder": _text(card.post_history_instructions),
        "boundaries": list(NEUTRAL_BOUNDARIES),
        "knowledge_limits": NEUTRAL_LIMITS,
        "shared_rules": list(SHARED_RULES),
        "voice": {
            "tone": NEUTRAL_TONE,
            "rhythm": NEUTRAL_RHYTHM,
            "anchor": f"Stay {_name(card.called)}: as you are described, in words of your own.",
            "examples": examples(card.mes_example, card.name),
        },
    }
    if not content["voice"]["examples"]:
        del content["voice"]["examples"]
    return {key: value for key, value in content.items() if value not in ("", [])} | _ours(card)


def _ours(card: Card) -> dict[str, Any]:
    """What an export of Everkin's put into the card because no field of it could hold it."""
    extensions = card.data.get("extensions")
    own = extensions.get(EXTENSION) if isinstance(extensions, Mapping) else None
    blueprint = own.get("blueprint") if isinstance(own, Mapping) else None
    if not isinstance(blueprint, Mapping):
        return {}
    return {str(key): _cleaned(value) for key, value in blueprint.items() if key not in ("id", "lore")}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {str(key): _cleaned(item) for key, item in value.items() if item is not None}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def examples(text: str, name: str) -> list[dict[str, str]]:
    """The exchanges of a card's `mes_example`: what the person says, which may be missing, and the answer."""
    speaker = re.compile(_SPEAKER.pattern.replace("NAME", re.escape(name)), _SPEAKER.flags)
    found: list[dict[str, str]] = []
    for block in _START.split(text):
        said = ""
        parts = speaker.split(block)
        for who, words in zip(parts[1::2], parts[2::2], strict=True):
            if not (words := _text(words)):
                continue
            if "user" in who.casefold():
                said = f"{said}\n{words}".strip()
            else:
                found.append({"person": said, "companion": words} if said else {"companion": words})
                said = ""
    return found[:MOST_EXAMPLES]


def unread_examples(text: str, name: str) -> bool:
    """Whether a card's examples hold words that `examples` cannot tell a speaker of."""
    return bool(clean(_START.sub("", text))) and not examples(text, name)


def _tagline(card: Card) -> str:
    personality = " ".join(_text(card.personality).split()).rstrip(".")
    one_phrase = personality and len(personality) <= TAGLINE and not re.search(r"[.!?\n:{]", personality)
    return personality if one_phrase else NEUTRAL_TAGLINE


def _pronouns(card: Card) -> str:
    text = f"{card.description}\n{card.personality}\n{card.mes_example}\n{card.first_mes}"
    counts = {pronouns: len(pattern.findall(text)) for pronouns, pattern in _PRONOUNS.items()}
    she, he = counts.values()
    return "they/them" if she == he else max(counts, key=lambda pronouns: counts[pronouns])


def _name(text: str) -> str:
    return shorten(" ".join(_text(text).split()), NAME)


def _text(text: str) -> str:
    return defused(clean(text))
