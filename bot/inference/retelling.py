"""Telling somebody what they once said: "I took my dog to the vet today", "you took your dog to the vet that day".

English only, and careful: a sentence whose grammar is not certain is quoted instead of told back.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from bot.core.language.patterns import lazily
from bot.core.language.salience import is_question
from bot.core.language.text import clean, lexical_terms, sentences, shorten
from bot.core.models.memory import Kind, Memory
from bot.core.models.turn import Speaker

MOST_WORDS = 32
QUOTE_CHARACTERS = 160
LASTS = timedelta(days=14)
"""What somebody said of a state is told in the present for this long."""

_PERSONS = {
    "i": "you", "i'm": "you're", "im": "you're", "i've": "you've", "ive": "you've", "i'd": "you'd", "i'll": "you'll",
    "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "we": "you", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll",
    "us": "you", "our": "your", "ours": "yours", "ourselves": "yourselves",
    "you're": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll",
    "your": "my", "yours": "mine", "yourself": "myself",
}  # fmt: skip
_MOURNED = lazily(r"([A-ZÀ-Þ][^\W\d_]+) (?:has )?(?:died|passed)\b")
_VERBS_OF_YOU = {"am": "are", "was": "were", "wasn't": "weren't", "wasnt": "weren't"}
_VERBS_OF_I = {"are": "am", "were": "was", "weren't": "wasn't", "aren't": "am not"}
_LASTING = frozenset({Kind.FACT, Kind.PREFERENCE})
_PAST = {
    "is": "was", "are": "were", "am": "was", "have": "had", "has": "had", "can": "could", "will": "would",
    "isn't": "wasn't", "aren't": "weren't", "haven't": "hadn't", "hasn't": "hadn't", "can't": "couldn't",
    "won't": "wouldn't", "don't": "didn't", "doesn't": "didn't",
    "you're": "you were", "you've": "you'd", "you'll": "you'd", "they're": "they were", "they've": "they'd",
    "they'll": "they'd", "i'm": "I was", "i've": "I'd", "i'll": "I'd",
}  # fmt: skip
_PAST_AFTER_SUBJECT = {
    "feel": "felt", "need": "needed", "think": "thought", "want": "wanted", "hope": "hoped", "know": "knew",
    "start": "started", "leave": "left", "get": "got", "go": "went", "miss": "missed", "fly": "flew", "plan": "planned",
    "promise": "promised", "swear": "swore",
}  # fmt: skip
_PAST_OF_OTHERS = {
    "starts": "started", "begins": "began", "flies": "flew", "goes": "went", "gets": "got", "turns": "turned",
    "comes": "came", "feels": "felt", "thinks": "thought", "wants": "wanted",
}  # fmt: skip
_BEFORE_INFINITIVE = frozenset(
    """to will would can could should may might must do did don't didn't doesn't won't can't couldn't shouldn't wouldn't
    you'd you'll i'd i'll let make""".split()
)
_AFTER_HAS = frozenset("been gone got had done".split())
_BETWEEN = frozenset("just also still never always not so really already only even once both often".split())
_BEFORE_SUBJECT = frozenset(
    """and but or that because if when so what how why where which who as than though while since until before after
    think thought hope know knew wish guess bet say said says believe do did does can could would will are were should
    have has had maybe perhaps""".split()
)
_SAFE_BEGINNINGS = frozenset(
    """i i'm im i've ive i'd i'll my we we're we've we'd we'll our the a an he she it they he's she's it's they're
    they've his her their there there's some someone somebody nobody everyone everybody everything nothing one both
    all most today yesterday tomorrow tonight last next on in at when after since before if because while once you
    you're you've your""".split()
)
_FRONTED = frozenset(
    "today yesterday tomorrow tonight last next on in at when after since before if because while once".split()
)
_LEAD = lazily(
    r"^(?:(?:(?:hey|hi|hello)\b[^,.!?;:]{0,24}|oh|oh no|well|yes|yeah|yep|no|nope|so|ok|okay|and|but|also|btw|"
    r"by the way|actually|haha|lol|ah|aw|um|anyway|honestly|better|guess what|you know(?: what)?)"
    r"(?:[,.!…:]+\s*|\s+(?=(?:i|my|we|hey|hi|hello)\b)))+",
    re.IGNORECASE,
)
_TRAIL = lazily(
    r"(?:[\s,]+(?:by the way|btw|though|tbh|lol|haha|you know|i guess|xd|:\)|anyway))+(?=\W*\Z|,)",
    re.IGNORECASE,
)
_UNMARKED = lazily(r"\b(do|does|did|is|was|are|were|has|have|had|could|would|should|ca|wo)nt\b", re.IGNORECASE)
"""Contractions as they are typed in haste: "dont", "cant", "wont"."""
_ADDRESSED = lazily(r"(?<=\w), [A-ZÀ-Þ]\w+\Z")
_OF_SPEAKER = frozenset("i my we our".split())
_OF_OTHERS = frozenset("it they that this you your there".split())
_AND_YOU = lazily(r"\b(your [^\W\d_]+(?: [A-ZÀ-Þ][^\W\d_]+)?) and you\b")
"""Of two people the one who is told comes first."""
_TALKING = frozenset("talk talked talking spoke speak chatted chat discussed".split())
_SPLICE = lazily(r", (?=(?:he|she|it|they|i|we|you)(?:'\w+)? \w)", re.IGNORECASE)
_TOKEN = lazily(r"[^\W_]+(?:['’][^\W\d_]+)*")

_TOMORROW = lazily(r"\btomorrow\b", re.IGNORECASE)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = lazily(rf"\b{_DAYS}s?\b", re.IGNORECASE)
_SHIFTS = tuple(
    (lazily(rf"\b{pattern}\b", re.IGNORECASE), then)
    for pattern, then in (
        (r"the day before yesterday", "two days before"),
        (r"yesterday (morning|afternoon|evening)", r"the \1 before"),
        (r"tomorrow (morning|afternoon|evening|night)", r"the next \1"),
        (r"(?:earlier )?today", "that day"),
        (r"yesterday", "the day before"),
        (r"tomorrow", "the day after"),
        (r"tonight", "that night"),
        (r"last night", "the night before"),
        (rf"this (morning|afternoon|evening|week|weekend|month|year|summer|winter|spring|autumn|{_DAYS})", r"that \1"),
        (rf"last (week|weekend|month|year|summer|winter|spring|autumn|{_DAYS})", r"the \1 before"),
        (rf"next ({_DAYS})", r"the following \1"),
        (r"next (week|weekend|month|year|summer|winter|spring|autumn)", r"the \1 after"),
        (r"(an?|one|two|three|four|five|six|\d+) (hours?|days?|weeks?|months?|years?) ago", r"\1 \2 before"),
        (r"right now|at the moment", "at the time"),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retold:
    """A memory as it is said to the person: a clause to stand after "you told me that", or their words to be quoted."""

    text: str
    quoted: bool


def retell(memory: Memory, *, now: datetime, zone: tzinfo, focus: Collection[str], names: Collection[str]) -> Retold:
    """The memory told back to the person. `focus` are the terms that the talk is about, by which one of several
    sentences is chosen; `names` are words known to be proper names."""
    sentence = _chosen(clean(memory.text), focus)
    told = _short_enough(_without_end(_TRAIL.sub("", _LEAD.sub("", _UNMARKED.sub(r"\1n't", sentence)))))
    if mourned := _MOURNED.match(told or ""):
        names = {*names, mourned[1]}
    if told is None or not _begins_safely(told, names):
        return Retold(text=quote(memory, focus), quoted=True)
    told = _lower_first(_joined(told), {name.lower() for name in names})
    if memory.speaker is Speaker.PERSON:
        told = turned_to_you(told)
    if memory.created.astimezone(zone).date() != now.astimezone(zone).date():
        if _is_today(memory, now):
            return Retold(text=_TOMORROW.sub("today", told), quoted=False)
        dated = then_instead_of_now(told)
        if memory.speaker is Speaker.PERSON and (dated != told or _may_have_passed(memory, now)):
            dated = was_instead_of_is(dated)
        told = dated
    return Retold(text=told, quoted=False)


def _is_today(memory: Memory, now: datetime) -> bool:
    """Whether a plan's day has come."""
    if memory.kind is not Kind.PLAN or memory.happens_from is None or memory.happens_to is None:
        return False
    return memory.happens_from <= now < memory.happens_to and bool(_TOMORROW.search(memory.text))


def _may_have_passed(memory: Memory, now: datetime) -> bool:
    """Whether a state is over because its day has gone by, or probably is: a feeling by tomorrow, an illness not within
    days."""
    if memory.kind is Kind.PLAN and memory.happens_to is not None and memory.happens_to <= now:
        return True
    return memory.kind is Kind.FEELING or (memory.kind not in _LASTING and now - memory.created > LASTS)


def quote(memory: Memory, focus: Collection[str] = ()) -> str:
    """Their own words: the sentence of the memory that says most about the focus, to be put in quotation marks."""
    sentence = _chosen(clean(memory.text), focus)
    said = shorten(sentence.replace("“", "‘").replace("”", "’"), QUOTE_CHARACTERS).rstrip(" ,;:")
    return f"{said}." if said[-1:].isalnum() and said[-1:].isascii() else said


def turned_to_you(text: str) -> str:
    """What the person said, from the companion's mouth: I becomes you, you becomes I or me, verbs follow."""
    tokens = list(_TOKEN.finditer(text))
    said = [token[0].lower().replace("’", "'") for token in tokens]
    pieces, end = [], 0
    for at, token in enumerate(tokens):
        gap = text[end : token.start()]
        pieces += [gap, _turned(said, at, token[0], after_pause=at == 0 or any(mark in gap for mark in ",.;:—–!?"))]
        end = token.end()
    return _AND_YOU.sub(r"you and \1", "".join(pieces) + text[end:])


def then_instead_of_now(text: str) -> str:
    """A sentence about its own day, told on a later one: "today" becomes "that day", "next week" "the week after"."""
    for pattern, then in _SHIFTS:
        text = pattern.sub(then, text)
    return _WEEKDAY.sub(lambda day: day[0].capitalize(), text)


def was_instead_of_is(text: str) -> str:
    """Reported speech about a state that may have passed: "you're terrified" becomes "you were terrified". Only
    auxiliaries and the commonest verbs; any other verb stays as it was said."""
    tokens = list(_TOKEN.finditer(text))
    said = [token[0].lower().replace("’", "'") for token in tokens]
    pieces, end = [], 0
    for at, token in enumerate(tokens):
        pieces += [text[end : token.start()], _shifted(said, at, token[0])]
        end = token.end()
    return "".join(pieces) + text[end:]


def _shifted(said: list[str], at: int, original: str) -> str:
    word, before = said[at], said[at - 1] if at else ""
    if before in _BEFORE_INFINITIVE:
        return original
    if past := _PAST.get(word) or _PAST_OF_OTHERS.get(word):
        return past
    if word == "died" and before not in ("has", "had", "have"):
        return "had died"
    opens_clause = at < 2 or said[at - 2] in _BEFORE_SUBJECT or said[at - 1] in _BETWEEN
    if word in _PAST_AFTER_SUBJECT and opens_clause and _subject_before(said, at) in ("you", "i", "they"):
        return _PAST_AFTER_SUBJECT[word]
    if word.endswith("'s") and word.removesuffix("'s") in ("he", "she", "it", "there"):
        follows = said[at + 1] if at + 1 < len(said) else ""
        return f"{original[:-2]} {'had' if follows in _AFTER_HAS else 'was'}"
    return original


def _turned(said: list[str], at: int, original: str, *, after_pause: bool) -> str:
    word = said[at]
    if word == "you":
        return "I" if after_pause or said[at - 1] in _BEFORE_SUBJECT else "me"
    if word == "we" and at + 1 < len(said) and said[at + 1] in _TALKING:
        return original
    if word in _PERSONS:
        return _PERSONS[word]
    follows = at + 1 < len(said) and said[at + 1] in ("i", "we")
    subject = _subject_before(said, at)
    if word in _VERBS_OF_YOU and (subject == "i" or follows):
        return _VERBS_OF_YOU[word]
    if word in _VERBS_OF_I and subject == "you" and (at < 2 or said[at - 2] in _BEFORE_SUBJECT):
        return _VERBS_OF_I[word]
    return original


def _subject_before(said: list[str], at: int) -> str:
    at -= 1
    if at > 0 and (said[at] in _BETWEEN or said[at].endswith("ly")):
        at -= 1
    return said[at] if at >= 0 else ""


def _chosen(text: str, focus: Collection[str]) -> str:
    """The sentence that says most about the focus: statements before questions, then by shared terms, then by how much
    of the speaker it tells."""
    said = sentences(text) or [text]
    telling = [sentence for sentence in said if not is_question(sentence) and len(sentence.split()) > 2] or said
    return max(telling, key=lambda sentence: _weight(sentence, focus))


def _weight(sentence: str, focus: Collection[str]) -> tuple[int, float]:
    terms = set(lexical_terms(sentence))
    first = _TOKEN.search(_LEAD.sub("", sentence))
    opening = first[0].lower().split("'")[0] if first else ""
    return len(terms & set(focus)), min(len(terms), 6) + 3 * (opening in _OF_SPEAKER) - 3 * (opening in _OF_OTHERS)


def _without_end(text: str) -> str:
    """The sentence without its last mark, and without the name it is addressed to ("…, Mira")."""
    text = text.strip().rstrip(".!…,;: ")
    return _ADDRESSED.sub("", text) if text.count(",") == 1 else text  # more commas are a list


def _short_enough(text: str) -> str | None:
    """The text, or its first clauses when it is long; None when no clause is short enough."""
    if len(text.split()) <= MOST_WORDS:
        return text or None
    kept = ""
    for pause in re.finditer(r"[,;:—–]\s", text):
        head = text[: pause.start()]
        if len(head.split()) > MOST_WORDS:
            break
        kept = head
    return kept if len(kept.split()) >= 5 else None


def _begins_safely(text: str, names: Collection[str]) -> bool:
    first = _TOKEN.match(text)
    if first is None or len(text.split()) < 2 or "?" in text:
        return False
    said = first[0].lower().replace("’", "'")
    return said in _SAFE_BEGINNINGS or said.removesuffix("'s") in {name.lower() for name in names}


def _joined(text: str) -> str:
    """Two sentences joined by a comma alone, as people type them, get a semicolon."""
    first = text.split(maxsplit=1)[0].lower()
    return text if first in _FRONTED else _SPLICE.sub("; ", text)


def _lower_first(text: str, names: Collection[str]) -> str:
    first = text.split(maxsplit=1)[0]
    if re.match(r"I\b", first):
        return text
    named = first.replace("’", "'").removesuffix("'s").strip(",").lower() in names
    return (text[0].upper() if named else text[0].lower()) + text[1:]
