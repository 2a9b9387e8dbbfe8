"""What plain rules find in a person's message, at once and without a model: names, places, work, tastes, dates, events,
feelings, plans and promises.

The rules know English. They are strict on purpose: what they miss, the turn itself still holds; what they made up would
be believed for years. Only statements in the first person count: never a question, a wish or somebody else's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from bot.core.language.changes import Swap, endings, no_longer_liked, swap
from bot.core.language.dates import when_said
from bot.core.language.doers import doer
from bot.core.language.patterns import lazily
from bot.core.language.plans import IT, MOVED, NOT_THEN, PLAN, SHIFTED
from bot.core.language.statements import statements
from bot.core.language.text import sentences
from bot.core.language.vocabulary import (
    ADVERB,
    AM,
    HE,
    I_,
    INANIMATE,
    ME,
    MY,
    NAME,
    NOW,
    REST,
    SHE,
    TASTES,
    THING,
    bare,
    being,
    one_of,
    tidy,
)
from bot.core.models.memory import Kind
from bot.core.models.reading import Ended, Finding

__all__ = [
    "ME",
    "NAME",
    "READ_SENTENCES",
    "findings",
    "is_fleeting",
    "may_promise",
    "promises",
    "puts_it_off",
    "spoken_of",
    "uncorrected",
]

READ_SENTENCES = 60
"""More sentences than this in one message are a document, not a conversation."""

READ_CHARACTERS = 1_000
"""A longer sentence is none; reading it would only take time."""

_DISLIKES = frozenset(("hate", "dislike", "can't stand", "don't like", "don't enjoy", "no longer like"))
_FEELINGS = one_of(
    """sad, happy, anxious, nervous, worried, scared, afraid, lonely, angry, furious, upset, depressed, exhausted,
    stressed, overwhelmed, excited, proud, thrilled, relieved, grateful, heartbroken, jealous, ashamed, guilty, hopeful,
    miserable, devastated"""
)
_DEEDS = one_of(
    """was taken, got, went, took, visited, bought, sold, lost, found, broke, hurt, passed, failed, won, finished,
    started, quit, graduated, adopted, died, met, moved, married, gave birth, cooked, painted, ran, saw, watched, read,
    played, sang, danced, travelled, traveled, flew, drove, fell, crashed, had, celebrated, signed, applied,
    interviewed, proposed, argued, fought, built, planted, learned, learnt, joined, came, left, made, sprained,
    needed, is limping, was diagnosed, was run over, was hit, was born, got sick, ran away,
    is back, is in hospital, has cancer, is ill, is sick, is pregnant, is engaged, is better"""
)
_MEALS = one_of("lunch, breakfast, dinner, supper, brunch")

_CORRECTION = lazily(
    r"^(?:(?:no+\b(?! longer| more)|nope\b|actually\b|sorry\b|wait\b|oops\b|correction\b|i meant\b|i mean\b|"
    r"not \w+[,;])[\s,.:;!—–-]*)+",
    re.IGNORECASE,
)
_NEW_ONE = lazily(rf"\b(?:my|our|a) new {THING}", re.IGNORECASE)
_CLAUSE_END = lazily(r"\s*(?:;|,? \bbut\b|,? \bthough\b|,? \balthough\b| [—–] )\s*", re.IGNORECASE)
_NOT_SAID = lazily(
    r"\?\s*$|\b(?:if (?:i|we)|i wish|wished|(?:i|we) would|(?:i|we)['’]d(?! say)|(?:i|we) (?:could|might|may|should)|"
    r"maybe (?:i|we)|imagine|pretend|dreamt|dreamed|used to|wanted to|as a (?:kid|child|teenager|boy|girl|student)|"
    r"when (?:i|we) (?:was|were)|back (?:in|then|when)|in (?:the|this|a|my) (?:novel|book|film|movie|series|story|game|"
    r"dream)|\w+ (?:said|says|told me|thinks|claims))\b",
    re.IGNORECASE,
)
_FLEETING = lazily(
    rf"\b(?:had|ate|eating|having|made|grabbed|drank|drinking|cooking)\b.{{0,60}}\b(?:{_MEALS}|snack|coffee|tea)\b"
    rf"|\b(?:{_MEALS})\b.{{0,20}}\b(?:was|is)\b|\bfor (?:{_MEALS})\b"
    r"|\b(?:brb|back in a (?:minute|sec|moment)|gotta run|in a meeting|on the (?:bus|train))\b",
    re.IGNORECASE,
)
_LIKES = lazily(rf"{I_}{ADVERB}\s(?P<verb>{TASTES})\s(?!it\b|that\b|this\b|you\b|him\b|her\b|them\b)(?P<value>{REST})")
_FEELING = lazily(
    rf"{I_}(?:{AM}|\sfeel|\sfelt|['’]ve been|\shave been|\swas)\s(?:feeling\s)?"
    rf"(?:(?:so|really|very|a bit|a little|pretty|quite|just|kind of|super)\s)*(?P<value>{_FEELINGS})\b",
    re.IGNORECASE,
)
_PROMISE = lazily(rf"{I_}\s(?:promise|swear)\b|\byou have my word\b", re.IGNORECASE)
_PROMISES = lazily(r"promise|swear|my word", re.IGNORECASE)
_EVENT = lazily(
    rf"\b(?:[Ii]|[Ww]e|(?i:my)\s\w+(?:\s\w+)?|(?i:he|she|it|they)|[A-Z]\w+)\s"
    rf"(?:(?:just|finally|also|both|had to|got to)\s)?(?:(?:have|has|had|['’]ve)\s)?(?:{_DEEDS})\b"
    r"|\b(?:[Ii]|[Ww]e)(?:['’]ve been|\s(?:was|were|have been))\s(?:in|at|to)\s(?:[Tt]he\s)?"
    r"(?:[A-Z]\w+|hospital|holiday)"
)
_OF_ANOTHER = lazily(r"\W*(?:he|she)\b", re.IGNORECASE)
_POSSESSIVE = lazily(r"(?:(?P<name>[A-ZÀ-Þ][\w-]+)['’]s|['’]s?)\s")
_THEIRS = lazily(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_NAMED = lazily(r"(?<![.!?]\s)(?<!^)\b(?P<name>[A-ZÀ-Þ][\w'’-]{2,})\b")
_NOT_NAMES = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December English Spanish French German Italian Japanese Chinese Christmas Easter
    Halloween The And But So Because Then Anyway Actually""".split()
)
_OF_THEIRS = lazily(rf"{MY}{THING}")
_PROPER = r"(?:[Tt]he\s)?[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+){0,2}(?![\w'’-])"
_AT_A_PLACE = lazily(
    r"\b(?i:in|near|outside|across|(?:(?:moved?|moving|relocated|went|going|flew|fly|flying|drove|driving|travell?ed|came|"
    r"returned|emigrated|fled)(?:\s(?:over|out|up|down|home|house|here|away|my\s\w+|our\s\w+))*|moved\sback(?:\shome)?|trip|flight|back)\s(?:from|to)|"
    rf"moved\sout\sof)\s{_PROPER}(?:(?:,\s{_PROPER},?)?\s(?:to|from|and|or)\s{_PROPER})?"
)
"""A name that is a place's, not somebody's."""
_BEGINS_WITH_A_NAME = lazily(r"(?!(?:I|We|My|Our|The|He|She|It|They|You|A|An|This|That)\b)[A-ZÀ-Þ]")
_MENTION = lazily(rf"\b(?:my|our|a|an|another|the)\s(?:[a-z]+\s){{0,2}}?{THING}", re.IGNORECASE)
_HORIZONS = (
    (lazily(r"\b(?:tonight|today|this (?:evening|afternoon|morning))\b", re.IGNORECASE), timedelta(days=1)),
    (lazily(r"\btomorrow\b", re.IGNORECASE), timedelta(days=2)),
    (lazily(r"\b(?:this weekend|on \w+day)\b", re.IGNORECASE), timedelta(days=8)),
    (lazily(r"\bnext week\b", re.IGNORECASE), timedelta(days=14)),
    (lazily(r"\bnext month\b", re.IGNORECASE), timedelta(days=62)),
    (lazily(r"\bnext year\b", re.IGNORECASE), timedelta(days=730)),
)
_HORIZON = timedelta(days=60)
_ASKED_AFTER = timedelta(days=7)
"""For so long after its day people like to be asked how it went."""


def findings(text: str, at: datetime, zone: tzinfo = UTC) -> list[Finding]:
    """What the rules find in a person's message that was sent at `at`, in the order it was said.

    `zone` is where the person's days begin and end.
    """
    found: list[Finding] = []
    corrects = False
    before: list[str] = []
    for sentence in sentences(text)[:READ_SENTENCES]:
        if len(sentence) > READ_CHARACTERS:
            continue
        corrects = corrects or bool(_CORRECTION.match(sentence))
        told = _read(sentence, at, corrects=corrects, spoken_of=spoken_of(sentence, before))
        found += [_dated(finding, at, zone) for finding in told]
        before.append(sentence)
    return found


def may_promise(text: str) -> bool:
    """Whether the text has words of a promise at all."""
    return bool(_PROMISES.search(text))


def promises(text: str, at: datetime, zone: tzinfo = UTC) -> list[Finding]:
    """What is promised in a text, as `findings`; most that is said promises nothing, as `may_promise` tells."""
    return [finding for finding in findings(text, at, zone) if finding.kind is Kind.PROMISE]


def says_he_or_she(sentence: str) -> bool:
    """Whether the sentence speaks of somebody by such a word."""
    return bool(_THEIRS.search(sentence))


def spoken_of(sentence: str, before: Sequence[str]) -> str | None:
    """Whom the sentence means by he or she: who was last mentioned and may be called so, in the sentence itself or in
    what was said `before`, in the order of speaking. Without such a word whoever was last mentioned."""
    pronoun = _THEIRS.search(sentence)
    never = {} if pronoun is None else INANIMATE | (HE if pronoun[0].casefold() in ("she", "her") else SHE)
    for text in (sentence[: pronoun.start()] if pronoun else "", *reversed(before)):
        mentioned = [being(mention["subject"]) for mention in _MENTION.finditer(text)]
        fitting = [subject for subject in mentioned if subject.split()[-1] not in never]
        if fitting:
            return fitting[-1]
    return None


def is_fleeting(text: str) -> bool:
    """Whether nobody will ask about this tomorrow."""
    if len(text) >= 200 or not _FLEETING.search(text):
        return False
    return all(match["name"] in _NOT_NAMES for match in _NAMED.finditer(text))  # with whom one ate is worth keeping


def uncorrected(sentence: str) -> str:
    """The sentence without the words by which it begins to correct another."""
    return _CORRECTION.sub("", sentence)


def _read(sentence: str, at: datetime, *, corrects: bool, spoken_of: str | None) -> Iterator[Finding]:
    clauses = [clause for clause in _CLAUSE_END.split(sentence) if clause and not _NOT_SAID.search(clause)]
    if sentence.rstrip().endswith("?") or not clauses:
        return
    for clause in clauses:
        yield from _facts(sentence, uncorrected(clause), corrects=corrects, spoken_of=spoken_of)
    if len(clauses) < len(_CLAUSE_END.split(sentence)):
        return
    body = uncorrected(sentence)
    tastes = list(_LIKES.finditer(body))
    for liked in tastes:
        verb = liked["verb"].casefold().replace("’", "'")
        yield _taste(sentence, "dislikes" if verb in _DISLIKES else "likes", liked["value"], corrects=corrects)
    if not tastes and (disliked := no_longer_liked(body)):
        yield _taste(sentence, "dislikes", disliked, corrects=corrects)
    if feeling := _FEELING.search(sentence):
        yield Finding(kind=Kind.FEELING, text=sentence, subject=ME, relation="felt", value=feeling["value"].casefold())
    if _PROMISE.search(sentence):
        yield Finding(kind=Kind.PROMISE, text=sentence, subject=ME, importance=0.75)
    elif (planned := PLAN.search(sentence)) or _corrects_a_day(sentence):
        whose = _whose(planned, body, spoken_of) if planned else ME
        yield Finding(
            kind=Kind.PLAN,
            text=sentence,
            subject=whose,
            importance=0.6,
            expires=at + _horizon(sentence),
            corrects=_corrects_a_day(sentence) or bool(NOT_THEN.search(body)),
        )
    elif _EVENT.search(body) and not is_fleeting(sentence):
        yield _event(sentence, body, spoken_of)


def _whose(planned: re.Match[str], body: str, spoken_of: str | None) -> str | None:
    """Who means to do it, or whose occasion it is."""
    of = planned["whose"] or planned["theirs"] or ""
    if _THEIRS.match(of):
        return spoken_of
    if (owner := _POSSESSIVE.search(of)) is not None and owner["name"]:
        return being(owner["name"]) if re.fullmatch(THING, owner["name"], re.IGNORECASE) else owner["name"]
    return _who(body) if planned["subject"] or owner is not None else ME


def puts_it_off(sentence: str) -> re.Match[str] | None:
    """Where it puts on another day what was spoken of before, and calls it nothing but it."""
    body = uncorrected(sentence)
    said = IT.match(body)
    corrects = body != sentence or NOT_THEN.search(body)
    return (
        said if said and (said["moved"] or (corrects and said["is"].casefold().strip() in ("'s", "’s", "is"))) else None
    )


def _corrects_a_day(sentence: str) -> bool:
    """Whether it puts something that is known to be planned on another day."""
    body = uncorrected(sentence)
    return bool(
        puts_it_off(sentence)
        or SHIFTED.search(body)
        or ((body != sentence or NOT_THEN.search(body)) and MOVED.match(body))
    )


def _event(sentence: str, body: str, spoken_of: str | None) -> Finding:
    """What happened. To whom is left open where only he or she is said and nobody was mentioned before."""
    subject = spoken_of if _OF_ANOTHER.match(body) else _who(body)
    return Finding(kind=Kind.EVENT, text=sentence, subject=subject, importance=0.55)


def _dated(finding: Finding, at: datetime, zone: tzinfo) -> Finding:
    """The finding with the time that its words name. A plan stays at hand for a week after that."""
    if finding.kind is Kind.PREFERENCE:
        return finding
    planned = PLAN.search(finding.text) or _corrects_a_day(finding.text)
    if not planned and (finding.relation or "").startswith("day of"):
        return finding  # it may come every week
    ahead = finding.kind in (Kind.PLAN, Kind.PROMISE) or bool(planned)
    shifted = SHIFTED.search(finding.text)
    happens = when_said(shifted["then"] if shifted else finding.text, at, zone, ahead=ahead)
    if happens is None:
        return finding
    over = happens.end + _ASKED_AFTER
    expires = over if finding.kind is Kind.PLAN and happens.end > at else finding.expires
    return replace(finding, happens=happens, expires=expires)


def _taste(sentence: str, relation: str, value: str, *, corrects: bool) -> Finding:
    return Finding(
        kind=Kind.PREFERENCE,
        text=sentence,
        subject=ME,
        relation=relation,
        value=tidy(value),
        importance=0.6,
        corrects=corrects,
    )


def _facts(sentence: str, clause: str, *, corrects: bool, spoken_of: str | None) -> Iterator[Finding]:
    """What a clause states, with what it says it takes the place of; else what it says has ended."""
    ended = tuple(endings(clause))
    exchanged = swap(clause, spoken_of)
    stated = list(statements(clause, spoken_of))
    if exchanged is not None and not any(bare(one.value) == bare(exchanged.value) for one in stated):
        yield _exchange(sentence, exchanged, ended)
    for one in stated:
        yield Finding(
            kind=Kind.FACT,
            text=sentence,
            subject=one.subject,
            relation=one.relation,
            value=one.value,
            importance=one.importance,
            single=one.single or (one.relation.startswith("day of") and bool(NOW.search(clause))),
            corrects=corrects or bool(_NEW_ONE.search(clause)),
            was=exchanged.was if exchanged is not None and bare(one.value) == bare(exchanged.value) else None,
            ended=ended,
        )
    if ended and not stated and exchanged is None:
        yield Finding(kind=Kind.EVENT, text=sentence, subject=_who(clause), importance=0.7, ended=ended)


def _exchange(sentence: str, exchanged: Swap, ended: tuple[Ended, ...]) -> Finding:
    """A new home is one wherever the old one was; of what else the old value was the value is known only there."""
    said = Finding(kind=Kind.FACT, text=sentence, subject=exchanged.whose, value=exchanged.value, ended=ended)
    if exchanged.home:
        return replace(said, relation="lives in", importance=0.85, single=True)
    return replace(said, importance=0.7, was=exchanged.was)


def _who(sentence: str) -> str:
    """Of whom a sentence tells: who is named in it, else whoever of theirs is spoken of, else themselves."""
    names = [match for match in _NAMED.finditer(sentence) if _may_name(match["name"])]
    places = [match.span() for match in _AT_A_PLACE.finditer(sentence)] if names else []
    for match in names:
        if not any(begin <= match.start() < end for begin, end in places):
            return match["name"].removesuffix("'s").removesuffix("’s")
    if kin := _OF_THEIRS.search(sentence):
        return kin["subject"].casefold()
    told = _EVENT.match(sentence) if _BEGINS_WITH_A_NAME.match(sentence) else None
    return doer(told[0].rpartition(" ")[0], None) or ME if told else ME


def _may_name(word: str) -> bool:
    return word.removesuffix("'s").removesuffix("’s") not in _NOT_NAMES and not word.startswith(("I'", "I’"))


def _horizon(sentence: str) -> timedelta:
    return next((span for pattern, span in _HORIZONS if pattern.search(sentence)), _HORIZON)
