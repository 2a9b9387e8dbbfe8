"""Whose lines a model writes: nobody's but hers, and no stage directions.

A name and a colon at a line's beginning is caught before (`core.hygiene`); here is what tells or decides for the
person in the middle of a text.
"""

from __future__ import annotations

import re

_DOES = (
    "say|reply|answer|nod|smile|laugh|whisper|think|feel|sigh|shrug|grin|blush|look|walk|take|reach|"
    "turn|lean|sit|stand|"
    "close|open|hesitate|pause|wonder|agree|decide|step|hug|kiss|cry|frown|stare|glance|pull|push|move|respond|murmur"
)
_NARRATED = re.compile(
    rf"(?<!\w)[*_](?:(?:and |then |slowly |softly )?your? (?:\w+ )?(?:{_DOES}|eyes|hand|face|voice|"
    rf"heart)|[^*_\n]*\byou (?:{_DOES})\b)[^*_\n]*[*_]",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    rf"(?:[\"“][^\"”\n]+[,.!?…—-][\"”]|'[^'\n]+[,.!?]')\s*,?\s*you (?:\w+ )?(?:{_DOES}|tell me|told me "
    rf"just now|ask)\b"
    rf"|^\W*you (?:\w+ )?(?:{_DOES})\b[^.?!\n]{{0,60}}[,:] ?[\"“]",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"^\W*(?:then |and |slowly |at that |with that )*you (?:slowly |softly |quietly |gently |finally |"
    rf"just |then )*(?:{_DOES})(?: \w+){{0,4}}? (?:at me|towards? me|my (?:hand|arm|shoulder)|your "
    rf"(?:head|eyes|hand|shoulders|breath|way)|and (?:{_DOES})|back|softly|quietly|gently|a smile|in "
    rf"your)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|\n)\W*(?:user|human|person|you)\W*:\s", re.IGNORECASE)
_GESTURE = re.compile(
    r"(?<!\*)[*_](?:(?:she|he|they|\w+ly)\s+)?(?:smil|grin|nod|sigh|shrug|laugh|chuckl|giggl|lean|"
    r"look|tilt|paus|blush|wink|blink|gestur|rais|"
    r"rub|scratch|tak|glanc|whisper|clear|reach|sip|roll|wav|hug|pat|stretch|yawn|frown|smirk|tap|"
    r"adjust|set|turn|gaz|star)\w*(?:s|es|ing)\b[^*_\n]{0,120}[*_](?!\*)\s*",
    re.IGNORECASE,
)


def fault(sentence: str) -> str:
    """What is wrong when the sentence speaks, acts or feels in the person's place; empty when it does not."""
    if any(pattern.search(sentence) for pattern in (_NARRATED, _QUOTED, _TOLD, _LABEL)):
        return "You wrote what the person says or does. Write only what you say."
    return ""


def without_gestures(sentence: str) -> str:
    """The sentence without stage directions (*smiles*); emphasis stays."""
    return _GESTURE.sub("", sentence) if "*" in sentence or "_" in sentence else sentence
