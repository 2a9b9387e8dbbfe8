"""Whose lines a model writes: nobody's but hers, and no stage directions.

A name and a colon at a line's beginning is caught before (`core.hygiene`); here is what tells or decides for the
person in the middle of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve

THEIRS = "You wrote what the person says or does. Write only what you say."

_DOES = (
    "say|reply|answer|nod|smile|laugh|whisper|think|feel|sigh|shrug|grin|blush|look|walk|take|reach|turn|lean|sit|"
    "stand|"
    "close|open|hesitate|pause|wonder|agree|decide|step|hug|kiss|cry|frown|stare|glance|pull|push|move|respond|murmur|"
    "mutter|mumble|shout|exclaim|sob|add|explain|admit|confess|tell|put|grab|pick|hand|wipe|bury|exhale|breathe|"
    "swallow|"
    "nudge|chuckle|giggle|wave|rest|press|slam|drop|hold|squeeze|stroke|lower|raise|shake|tremble|shiver|begin|start|"
    "adjust|beam|bite|blink|blow|brush|button|choke|clasp|clear|clench|climb|clutch|collapse|collect|cross|crouch|curl|"
    "dab|drink|duck|embrace|fidget|flinch|fold|follow|freeze|gasp|gather|grab|grasp|grimace|grip|groan|gulp|hang|"
    "head|hum|hurry|"
    "jump|kick|kneel|knock|lay|lie|lift|lock|nestle|pace|peer|poke|point|pour|pout|reply|rise|roll|rub|run|rush|scoff|"
    "scratch|scroll|set|shift|shudder|sink|sip|slide|slip|slump|smirk|sniff|sniffle|snort|snuggle|spin|squint|stir|"
    "stammer|"
    "straighten|stretch|stutter|tap|throw|tilt|tiptoe|toss|touch|trace|tuck|tug|twirl|type|unfold|unlock|wander|"
    "whimper|"
    "wince|wrap|yawn|zip|fall"
)
_BODY = (
    r"(?:eyes?|hands?|face|voice|heart|shoulders?|temples?|forehead|jaw|gaze|legs?|feet|fists?|palms?|lips?|cheeks?|"
    r"breath|fingers?|head|knees?|hair|arms?|chest|throat)"
)
_NARRATED = lazily(
    r"(?<!\w)[*_]\W*(?:(?:and|then|slowly|softly|finally|gently) )*your?\b[^*_\n]*[*_]"
    rf"|(?<!\w)[*_][^*_\n]*\b(?:as|while|when|and|until) you (?:\w+ly )?(?:{_DOES})\w*\b[^*_\n]*[*_]"
    r"|(?<!\w)[*_](?:(?:a|the|some|small|slow|quiet|soft|warm) )*(?:tears?|smile|blush|sigh|silence|tension|warmth|"
    rf"sob)\b[^*_\n]*\byour {_BODY}\b[^*_\n]*[*_]",
    re.IGNORECASE,
)
_QUOTED = lazily(
    rf"(?:[\"“][^\"”\n]+[,.!?…—-][\"”]|'[^'\n]+[,.!?]')\s*,?\s*you (?:\w+ ){{0,3}}?(?:{_DOES}|ask)\b(?! me\?)"
    rf"|^\W*(?:then |and |so |at last |finally )?you (?:\w+ )?(?:{_DOES}|ask)\b[^.?!\n]{{0,60}}[,:] ?[\"“]",
    re.IGNORECASE,
)
_TOLD = lazily(
    r"^\W*(?:then |and |slowly |at that |with that )*you (?:slowly |softly |quietly |gently |finally |just |"
    rf"then )*(?:{_DOES})(?!.*\?\s*\Z)(?: \w+){{0,5}}? (?:at me|towards? me|(?:in|on|against|into|to) me|my (?:hand|"
    rf"arm|shoulder)|your (?:head|eyes|hands?|shoulders|breath|way|chair|phone|face|pocket|tears)|and (?:{_DOES})|back|"
    r"softly|quietly|gently|slowly|a smile|in your|by the|from your)\b",
    re.IGNORECASE,
)
_SHOWN = lazily(
    rf"^\W*(?:then |and |slowly )*you (?:\w+ly )?(?:{_DOES})\b(?!.*\?\s*\Z)(?=.*(?:\byour {_BODY}|, (?:tears?|eyes|"
    rf"voice|hands?|your) |(?:,|\band) (?:(?:and |then |slowly |softly |finally )*)(?:{_DOES}|try|leave|let out|"
    rf"get up)\b|, \w+ing\b|\bso (?:hard|much|loud) that you\b|"
    rf"\b(?:start|begin) to (?:{_DOES})\b|\bwith an? (?:\w+ )?(?:sigh|smile|laugh|groan|shrug|nod|sob|grin|"
    r"chuckle)\b))"
    r"|^\W*you (?:\w+ly )?(?:nod|shrug|smile|blush|laugh|sigh|frown|hesitate|pause|grin|chuckle|gasp|giggle|"
    r"blink)\W*\Z"
    rf"|^\W*your {_BODY} (?:\w+ly )?(?:fill|tremble|shake|soften|widen|lower|drop|flush|tighten|quicken|brush|find|"
    r"meet|linger|crack|break|race|pound|clench|curl|relax|well up|light up|beat|go|goes|grow)s?\b"
    r"(?!(?: \w+)? (?:if|when|every|because)\b)"
    rf"|^\W*your {_BODY} (?:\w+ly )?(?:fill|tremble|shake|soften|lower|drop|tighten|crack|break|clench)s? (?:when|as) "
    r"you (?:say|speak|talk|tell|mention|read|write|whisper|name|hear)\b"
    r"|^\W*you feel (?:\w+ ){1,3}?(?:rising|spreading|running|welling up|tightening|sinking)\b"
    r"|^\W*you turn to the \w+, and (?:for \w+ \w+ )?you\b",
    re.IGNORECASE,
)
_LABEL = lazily(
    r"(?:^|\n)\W*(?:user|human|person|you|du|sie|benutzer|nutzer|toi|tú|usuario|utilisateur|você|utilizador|"
    r"usuário)\W*:\s",
    re.IGNORECASE,
)
_SIFTED = Sieve((pattern, None) for pattern in (_NARRATED, _QUOTED, _TOLD, _SHOWN, _LABEL))
_ELSEWHERE = {
    "de": lazily(
        r"[„“\"»][^„“”\"«»\n]+[“”\"«],?\s*(?:sagst|flüsterst|antwortest|murmelst|fragst|rufst|meinst|erwiderst|denkst|"
        r"schluchzt) du\b"
        r"|(?<!\w)[*_]\W*(?:(?:und|dann|langsam|leise) )*(?:du|deine?[nmrs]?)\b[^*_\n]*[*_]"
        r"|^\W*(?:dann |und |langsam |leise )*du (?:nickst|lächelst|seufzt|lachst|schüttelst|greifst|lehnst|nimmst|"
        r"schaust|blickst|schliesst|schließt|atmest|setzt dich|stehst auf|zuckst|senkst|drehst|flüsterst|legst|weinst|"
        r"hältst|sagst)\b(?!.*\?\s*\Z)(?=.*\b(?:mich|mir|meine[nmrs]?|deine[nmrs]?|langsam|leise|tief|und|auf|dich|:|"
        r"„))",
        re.IGNORECASE,
    ),
    "fr": lazily(
        r"[«“\"][^«»“”\"\n]+[»”\"],?\s*(?:dis|réponds|murmures|chuchotes|demandes|souffles|t'exclames|penses|soupires|"
        r"cries)-tu\b"
        r"|(?<!\w)[*_]\W*(?:(?:et|puis|alors|lentement|doucement) )*(?:tu|t'|tes|ta|ton|vous|vos)\b[^*_\n]*[*_]"
        r"|^\W*(?:puis |et |alors |lentement |doucement )*tu (?:hoches|souris|soupires|ris|prends|fermes|baisses|"
        r"regardes|poses|te lèves|t'assieds|hausses|murmures|serres|respires|me regardes|détournes)\b(?!.*\?\s*\Z)",
        re.IGNORECASE,
    ),
    "es": lazily(
        r"[«“\"][^«»“”\"\n]+[»”\"],?\s*(?:(?:me )?dices|suspiras|sollozas|respondes|susurras|murmuras|preguntas|"
        r"exclamas|piensas|contestas|gritas)\b"
        r"|(?<!\w)[*_]\W*(?:(?:y|entonces|lentamente|despacio) )*(?:(?:tú|tus|tu|te|usted) |(?!es\b|las\b|"
        r"los\b)\w+[aeéí]s\b)[^*_\n]*[*_]"
        r"|^\W*(?:entonces |y |despacio )*(?:tú )?(?:asientes|sonríes|suspiras|te ríes|tomas mi|cierras los|bajas la|"
        r"me miras|te encoges|te levantas|te sientas|respiras hondo y)\b(?!.*\?\s*\Z)",
        re.IGNORECASE,
    ),
    "pt": lazily(
        r"[«“\"][^«»“”\"\n]+[»”\"],?\s*(?:(?:você )?(?:diz|responde|sussurra|murmura|pergunta)|(?:me )?dizes|suspiras|"
        r"choras|respondes|sussurras|murmuras|perguntas|exclamas|pensas|gritas)\b(?! ele| ela)"
        r"|(?<!\w)[*_]\W*(?:(?:e|então|devagar|lentamente) )*(?:(?:você|tu|teus|tuas|seus|suas|teu|tua|seu|sua) |"
        r"(?!mas\b|as\b|os\b)\w+[aeiã]s\b)[^*_\n]*[*_]"
        r"|^\W*(?:então |e |devagar )*(?:você |tu )(?:assente|sorri\w*|suspira\w*|ri\w*|fecha\w*|baixa\w*|me olha\w*|"
        r"encolhe\w*|levanta\w*|pega\w*|segura\w*|acena\w*)\b(?!.*\?\s*\Z)",
        re.IGNORECASE,
    ),
}
"""The same in other languages."""
_GESTURE = lazily(
    r"(?<!\*)[*_](?:(?:she|he|they|\w+ly)\s+)?(?:smil|grin|nod|sigh|shrug|laugh|chuckl|giggl|lean|look|tilt|paus|"
    r"blush|wink|blink|gestur|rais|rub|scratch|tak|glanc|whisper|clear|reach|sip|roll|wav|hug|pat|stretch|yawn|frown|"
    r"smirk|tap|adjust|set|turn|gaz|star)\w*(?:s|es|ing)\b[^*_\n]{0,120}[*_](?!\*)\s*",
    re.IGNORECASE,
)


def fault(sentence: str, tongues: Iterable[str] = ("en",), name: str = "") -> str:
    """What is wrong when the sentence speaks, acts or feels in the person's place; empty when it does not. `tongues`
    are the languages that it may be in, `name` is the person's."""
    if name and sentence.lstrip(" *_\n").startswith(f"{name}:"):
        return THEIRS
    elsewhere = (_ELSEWHERE[tongue] for tongue in tongues if tongue in _ELSEWHERE)
    if _SIFTED.matches(sentence) or any(pattern.search(sentence) for pattern in elsewhere):
        return THEIRS
    return ""


def without_gestures(sentence: str) -> str:
    """The sentence without stage directions (*smiles*); emphasis stays."""
    return _GESTURE.sub("", sentence) if "*" in sentence or "_" in sentence else sentence
