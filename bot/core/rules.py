"""What plain rules find in a person's message, at once and without a model: names, places, work, tastes, dates, events,
feelings, plans and promises.

The rules know English. They are strict on purpose: what they miss, the turn itself still holds; what they made up would
be believed for years. Only statements in the first person count: never a question, a wish or somebody else's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.models.memory import Kind
from bot.core.models.reading import Finding
from bot.core.text import sentences

ME = "me"
NAME = "name"
READ_SENTENCES = 60
"""More sentences than this in one message are a document, not a conversation."""


def _one_of(phrases: str) -> str:
    """A pattern that matches any of these phrases, which commas part."""
    return "|".join(re.escape(phrase.strip()).replace("'", "['’]") for phrase in phrases.split(","))


_KIN = _one_of(
    """dog, puppy, cat, kitten, rabbit, bunny, hamster, parrot, bird, horse, pony, fish, snake, lizard, turtle,
    tortoise, guinea pig, pet, wife, husband, partner, girlfriend, boyfriend, fiancée, fiancé, fiance, mother, mom, mum,
    father, dad, sister, brother, daughter, son, baby, grandmother, grandma, grandfather, grandpa, aunt, uncle, cousin,
    niece, nephew, best friend, friend, roommate, flatmate, neighbour, neighbor, boss, colleague, teacher,
    therapist, doctor, car, boat, bike, band, company, team"""
)
_STATES = _one_of(
    "vegan, vegetarian, pescatarian, diabetic, coeliac, celiac, pregnant, married, divorced, engaged, retired, widowed"
)
_TASTES = _one_of("love, like, adore, enjoy, prefer, hate, dislike, can't stand, don't like, don't enjoy")
_DISLIKES = frozenset(("hate", "dislike", "can't stand", "don't like", "don't enjoy"))
_FEELINGS = _one_of(
    """sad, happy, anxious, nervous, worried, scared, afraid, lonely, angry, furious, upset, depressed, exhausted,
    stressed, overwhelmed, excited, proud, thrilled, relieved, grateful, heartbroken, jealous, ashamed, guilty, hopeful,
    miserable, devastated"""
)
_DEEDS = _one_of(
    """was taken, got, went, took, visited, bought, sold, lost, found, broke, hurt, passed, failed, won, finished,
    started, quit, graduated, adopted, died, met, moved, married, gave birth, cooked, painted, ran, saw, watched, read,
    played, sang, danced, travelled, traveled, flew, drove, fell, crashed, had, celebrated, signed, applied,
    interviewed, proposed, argued, fought, built, planted, learned, learnt, joined, came, left, made, sprained,
    needed, is limping, was diagnosed, was run over, was hit, was born, got sick"""
)
_SOON = _one_of(
    """going to, gonna, planning, will, tomorrow, tonight, next, this weekend, on monday, on tuesday, on wednesday,
    on thursday, on friday, on saturday, on sunday, soon, in january, in february, in march, in april, in may, in june,
    in july, in august, in september, in october, in november, in december"""
)
_MEALS = _one_of("lunch, breakfast, dinner, supper, brunch")

_MY = r"\b(?i:my)\s"
_AGE_WORD = r"(?:(?:older|younger|little|big|twin|late|new|old|first|second)\s)?"
_THING = rf"(?P<subject>{_AGE_WORD}(?:{_KIN}))\b"
_NAME = r"(?P<value>[^\W\d_][\w'’-]*(?:\s[A-ZÀ-ÞΑ-ΩА-Я][\w'’-]*){0,2})"
_CAPITAL = r"(?=[A-ZÀ-ÞΑ-ΩА-Я])(?!I\b)"
_UNTIL = r"(?=\s*(?:[,.;!?]|$|\s(?:and|but|because|since|so|though|when|while|with my|now|these days|already)\b))"
_REST = rf"(?P<value>[^,.;!?]{{2,80}}?){_UNTIL}"
_LEAD = r"(?:^|[,;:—–-]\s+|\b(?i:and|but|so|because|that|well|oh|yes|yeah|no|actually|anyway|btw|also)[, ]+)"
_I = rf"{_LEAD}[Ii]\b"
_AM = r"(?:['’]m|\sam)"
_HAVE = r"(?:['’]ve|\shave)?"
_ADVERB = r"(?:\s(?:really|absolutely|still|do|just|also|always|now|currently|recently|finally))*"

_CORRECTION = re.compile(
    r"^(?:no+\b|nope\b|actually\b|sorry\b|wait\b|oops\b|correction\b|i meant\b|i mean\b|not \w+[,;])[\s,.:;!—–-]*",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\?\s*$|\b(?:if i|i wish|wished|i would|i['’]d|i could|i might|maybe i|imagine|pretend|dreamt|dreamed|used to|"
    r"\w+ (?:said|says|told me|thinks|claims))\b",
    re.IGNORECASE,
)
_FLEETING = re.compile(
    rf"\b(?:had|ate|eating|having|made|grabbed|drank|drinking|cooking)\b.{{0,60}}\b(?:{_MEALS}|snack|coffee|tea)\b"
    rf"|\b(?:{_MEALS})\b.{{0,20}}\b(?:was|is)\b|\bfor (?:{_MEALS})\b"
    r"|\b(?:brb|back in a (?:minute|sec|moment)|gotta run|in a meeting|on the (?:bus|train))\b",
    re.IGNORECASE,
)
_LIKES = re.compile(rf"{_I}{_ADVERB}\s(?P<verb>{_TASTES})\s(?!it\b|that\b|this\b|you\b|him\b|her\b|them\b){_REST}")
_FEELING = re.compile(
    rf"{_I}(?:{_AM}|\sfeel|\sfelt|['’]ve been|\shave been|\swas)\s(?:feeling\s)?"
    rf"(?:(?:so|really|very|a bit|a little|pretty|quite|just|kind of|super)\s)*(?P<value>{_FEELINGS})\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(rf"{_I}\s(?:promise|swear)\b|\byou have my word\b", re.IGNORECASE)
_PLAN = re.compile(
    rf"{_I}(?:{_AM}|['’]ll|\swill|\splan to|\sintend to|\swant to|\shave to|\sneed to)\b.{{0,40}}\b(?:{_SOON})\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    rf"\b(?:I|[Ww]e|(?i:my)\s\w+(?:\s\w+)?|(?i:he|she|it|they)|[A-Z]\w+)\s"
    rf"(?:(?:just|finally|also|both|had to|got to)\s)?(?:(?:have|has|had|['’]ve)\s)?(?:{_DEEDS})\b"
)
_NAMED = re.compile(r"(?<![.!?]\s)(?<!^)\b(?P<name>[A-ZÀ-Þ][\w'’-]{2,})\b")
_NOT_NAMES = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December English Spanish French German Italian Japanese Chinese Christmas Easter
    Halloween The And But So Because Then Anyway Actually""".split()
)
_MENTION = re.compile(rf"\b(?:my|our|a|an|another|the)\s(?:[a-z]+\s){{0,2}}?{_THING}", re.IGNORECASE)
_HORIZONS = (
    (re.compile(r"\b(?:tonight|today|this (?:evening|afternoon|morning))\b", re.IGNORECASE), timedelta(days=1)),
    (re.compile(r"\btomorrow\b", re.IGNORECASE), timedelta(days=2)),
    (re.compile(r"\b(?:this weekend|on \w+day)\b", re.IGNORECASE), timedelta(days=8)),
    (re.compile(r"\bnext week\b", re.IGNORECASE), timedelta(days=14)),
    (re.compile(r"\bnext month\b", re.IGNORECASE), timedelta(days=62)),
    (re.compile(r"\bnext year\b", re.IGNORECASE), timedelta(days=730)),
)
_HORIZON = timedelta(days=60)


@dataclass(frozen=True)
class _Rule:
    """A sentence form that states a relation. `subject` "" is named by the pattern itself, None is whoever was spoken
    of last. `single`: a new value ends the old one (one lives in one city, but may have two brothers)."""

    pattern: re.Pattern[str]
    relation: str
    subject: str | None
    importance: float
    single: bool


def _rule(
    pattern: str, relation: str, *, subject: str | None = ME, importance: float = 0.85, single: bool = False
) -> _Rule:
    return _Rule(re.compile(pattern), relation, subject, importance, single)


_RULES = (
    _rule(
        rf"{_MY}{_THING}(?:['’]s)?\s(?:name\s)?(?:is|was)\s(?:(?:called|named)\s)?{_CAPITAL}{_NAME}", NAME, subject=""
    ),
    _rule(rf"{_MY}{_THING},?\s(?:(?:called|named)\s)?{_CAPITAL}{_NAME}", NAME, subject=""),
    _rule(
        rf"\b(?i:have|have got|['’]ve got|got|adopted|bought)\s(?:a|an|another)\s(?:[a-z]+\s){{0,3}}?{_THING},?\s"
        rf"(?:called|named|whose name is|and (?:his|her|its|their) name is)\s{_NAME}",
        NAME,
        subject="",
    ),
    _rule(rf"\b(?i:his|her|its|their)\sname(?:['’]s|\sis|\sshould be)\s(?:actually\s)?{_NAME}", NAME, subject=None),
    _rule(rf"{_MY}name(?:['’]s|\sis)\s{_NAME}", NAME, importance=1.0, single=True),
    _rule(rf"\b(?i:call me)\s{_CAPITAL}{_NAME}", "called", single=True),
    _rule(rf"{_I}{_ADVERB}\slive\sin\s{_REST}", "lives in", single=True),
    _rule(
        rf"{_I}(?:{_AM}|{_HAVE}){_ADVERB}\s(?:moved|relocated|living)\s(?:in|to|back to)\s{_REST}",
        "lives in",
        single=True,
    ),
    _rule(rf"{_I}{_AM}\s(?:originally\s)?from\s{_REST}", "comes from", importance=0.8, single=True),
    _rule(rf"{_I}{_ADVERB}\swork\s(?:as|at|for|in)\s(?:an?\s|the\s)?{_REST}", "works", single=True),
    _rule(
        rf"{_I}{_HAVE}{_ADVERB}\s(?:started|got|found)\s(?:a|my)\s(?:new\s)?job\s(?:as|at|with|in)\s(?:an?\s|the\s)?{_REST}",
        "works",
    ),
    _rule(rf"{_I}{_AM}\s(?:\w+\s)?allergic to\s{_REST}", "allergic to", importance=0.95),
    _rule(rf"{_MY}birthday(?:['’]s|\sis)\s(?:on\s)?{_REST}", "birthday", importance=0.95, single=True),
    _rule(rf"{_I}\swas born\s(?:on|in)\s{_REST}", "born", importance=0.9, single=True),
    _rule(rf"{_I}{_AM}\s(?:an?\s)?(?P<value>{_STATES})\b", "is"),
    _rule(rf"{_I}{_AM}\s(?P<value>\d{{2}})(?:\syears old|(?=\s*(?:[.!,]|$)))", "age", importance=0.7, single=True),
    _rule(
        rf"{_MY}(?:favourite|favorite)\s(?P<about>[\w ]{{2,30}}?)\s(?:is|are)\s{_REST}",
        "favourite",
        importance=0.7,
        single=True,
    ),
)


def findings(text: str, at: datetime) -> list[Finding]:
    """What the rules find in a person's message that was sent at `at`, in the order it was said."""
    found: list[Finding] = []
    corrects = False
    spoken_of: str | None = None
    for sentence in sentences(text)[:READ_SENTENCES]:
        corrects = corrects or bool(_CORRECTION.match(sentence))
        found += _read(sentence, at, corrects=corrects, spoken_of=spoken_of)
        for mention in _MENTION.finditer(sentence):
            spoken_of = mention["subject"].casefold()
    return found


def is_fleeting(text: str) -> bool:
    """Whether nobody will ask about this tomorrow."""
    return len(text) < 200 and bool(_FLEETING.search(text))


def _read(sentence: str, at: datetime, *, corrects: bool, spoken_of: str | None) -> Iterator[Finding]:
    if _NOT_SAID.search(sentence):
        return
    body = _CORRECTION.sub("", sentence)
    yield from _facts(sentence, body, corrects=corrects, spoken_of=spoken_of)
    if liked := _LIKES.search(body):
        verb = liked["verb"].casefold().replace("’", "'")
        yield Finding(
            kind=Kind.PREFERENCE,
            text=sentence,
            subject=ME,
            relation="dislikes" if verb in _DISLIKES else "likes",
            value=_tidy(liked["value"]),
            importance=0.6,
            corrects=corrects,
        )
    if feeling := _FEELING.search(sentence):
        yield Finding(kind=Kind.FEELING, text=sentence, subject=ME, relation="felt", value=feeling["value"].casefold())
    if _PROMISE.search(sentence):
        yield Finding(kind=Kind.PROMISE, text=sentence, subject=ME, importance=0.75)
    elif _PLAN.search(sentence):
        yield Finding(kind=Kind.PLAN, text=sentence, subject=ME, importance=0.6, expires=at + _horizon(sentence))
    elif _EVENT.search(body) and not is_fleeting(sentence):
        yield Finding(kind=Kind.EVENT, text=sentence, subject=_who(body), importance=0.55)


def _facts(sentence: str, body: str, *, corrects: bool, spoken_of: str | None) -> Iterator[Finding]:
    said: set[tuple[str | None, str]] = set()
    for rule in _RULES:
        for match in rule.pattern.finditer(body):
            groups = match.groupdict()
            subject = groups.get("subject") or rule.subject or spoken_of
            relation = f"{rule.relation} {_tidy(groups['about'])}" if "about" in groups else rule.relation
            if (subject, relation) in said or (subject is None and not corrects):
                continue
            said.add((subject, relation))
            yield Finding(
                kind=Kind.FACT,
                text=sentence,
                subject=_tidy(subject).casefold() if subject else None,
                relation=relation,
                value=_tidy(groups["value"]),
                importance=rule.importance,
                single=rule.single,
                corrects=corrects,
            )


def _who(sentence: str) -> str:
    for match in _NAMED.finditer(sentence):
        name = match["name"].removesuffix("'s").removesuffix("’s")
        if name not in _NOT_NAMES and not name.startswith(("I'", "I’")):
            return name
    kin = re.search(rf"{_MY}{_THING}", sentence)
    return kin["subject"].casefold() if kin else ME


def _horizon(sentence: str) -> timedelta:
    return next((span for pattern, span in _HORIZONS if pattern.search(sentence)), _HORIZON)


def _tidy(value: str) -> str:
    return " ".join(value.split()).strip(" .,'’\"")
