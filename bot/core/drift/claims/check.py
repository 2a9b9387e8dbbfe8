"""Whether what she says of herself is so.

A claim is known by its frame ("I live in …", "my husband …"); what stands in it must share a word with what the
blueprint gives for that fact. Where the blueprint says nothing, nothing is held against her, save a relative with a
name who is nowhere in it. What is quoted, negated, supposed, wished for or taken back is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.character.persona import compile_prefix
from bot.core.drift.claims import abroad, slots
from bot.core.drift.claims.denials import of_what_she_denies
from bot.core.drift.claims.kin import of_whom_she_has
from bot.core.drift.claims.person import HUMAN, NOT_HER_NAME, NOT_HUMAN, of_who_she_is, wrong_age
from bot.core.drift.claims.places import of_places
from bot.core.drift.claims.prose import facts_of
from bot.core.drift.claims.wording import Frame, Judge, Life, words
from bot.core.drift.claims.wording import said as said_in
from bot.core.drift.claims.work import of_work
from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve, any_of
from bot.core.models.persona import Blueprint

_UNSAID = lazily(
    r"\b(?:if|as if|as though|imagine|suppose|pretend|wish|would|could|might|should|not|never|no|nor|without|"
    r"isn't|wasn't|don't|didn't|haven't|hadn't|doesn't|aren't|hardly|like|call me a liar|rather than|instead of|"
    r"say|says|said|dream\w*|fanc(?:y|ied)|wanted|nearly|almost|nicht|kein\w*|wenn|wäre|hätte|würde|nie|jamais|"
    r"comme si|como si|nunca|não|nem|tampoco|si(?!,)|se eu|se (?:tivesse|fosse))\b[^.!?;]*\Z",
    re.IGNORECASE,
)
_SUPPOSED = lazily(r"\b(?:if|as though|imagine|suppose|pretend|wish|in (?:your|my|a|the) dream)\b", re.IGNORECASE)
_TAKEN_BACK = lazily(
    r"\b(?:as you (?:call|like to call|insist|put it)|(?:if|as though) (?:you|one) (?:can|could|may) call|as if I had|"
    r"I have(?:n't| not) got (?:one|any)|imaginary|a rumour|you mean the)\b"
)
"""Where somebody says that there is no such thing."""
_HONEST = lazily(
    r"\b(?:I'm|I am|[Aa]s|[Bb]eing)(?: (?:only|just|still))?(?: an?| made of)? "
    r"(?:AI|A\.I\.|program(?:me)?|software|machine|bot|computer|chatbot|words)\b"
)
"""Who says this claims nothing of a body."""
_OF_A_BODY = frozenset({"body", "human", "machine"})
_QUOTED = lazily(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’|„[^“”]*[“”]?|«[^»]*»?|\*\*|__")
_HUMAN = any_of(HUMAN)
_DIGIT = lazily(r"\d")
_BORN = lazily(r"\bI was born (?:\w+ ){0,4}?in (?P<n>(?:19|20)\d\d)\b")
_SINCE = lazily(
    r"\bI(?:(?:'ve| have) (?!never\b|not\b)[^.;!?]{0,40}\bsince| (?:opened|founded|started|took over|set up) (?:the|my|"
    r"this) [^.;!?]{0,30}\bin) (?P<n>19\d\d|20\d\d)\b"
)
_LIVED = lazily(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]ack in) (?P<n>19\d\d|20\d\d)\b[^.;!?]{0,30}\bI (?:was|had|\w+ed|went|did|left|met|"
    r"saw)\b"
)


class Claims:
    """One persona's facts, ready to be held against sentences. Making it takes some milliseconds."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        self._life = life_of(blueprint)
        self._judges = slots.judges(self._life)
        self._years = {word for word in self._life.words if re.fullmatch(r"(?:19|20)\d\d", word)}
        self._elsewhere: dict[str, Sieve[Judge]] = {}
        self._frames = _compiled(
            frame
            for of in (of_who_she_is, of_places, of_work, of_whom_she_has, of_what_she_denies)
            for frame in of(self._life)
        )

    def fault(self, sentence: str, *, year: int, called: Iterable[str] = (), tongues: Iterable[str] = ("en",)) -> str:
        """What the sentence gets wrong, as a sentence for the model; empty when it gets nothing wrong. `called` are
        names that the person has given her; `year` is the present one; `tongues` the languages it may be in."""
        said = unquoted(sentence)
        if _HUMAN.matches(said) or abroad.is_human(said, tongues):
            return NOT_HUMAN
        others = (self._abroad(tongue) for tongue in abroad.TONGUES if tongue in tongues)
        wrong = (
            self._wrong(said, self._frames, called)
            or self._when(said, year, tongues)
            or self._around(said, year, called, tongues)
            or next((wrong for frames in others if (wrong := self._wrong(said, frames, called))), "")
        )
        return "" if wrong and _TAKEN_BACK.search(said) else wrong

    def _wrong(self, said: str, frames: Sieve[Judge], called: Iterable[str]) -> str:
        for pattern, judge in frames.sift(said):
            for match in pattern.finditer(said):
                if not _UNSAID.search(said, max(0, match.start() - 60), match.start()) and (wrong := judge(match)):
                    if wrong == NOT_HER_NAME and any(words([said_in(match)]) & words([name], 2) for name in called):
                        continue
                    return wrong.format(name=self._blueprint.name)
        return ""

    def _when(self, said: str, year: int, tongues: Iterable[str]) -> str:
        if not _DIGIT.search(said):
            return ""
        born, lived = _BORN.search(said), _LIVED.search(said)
        years = [*([int(born["n"])] if born else []), *abroad.birth_years(said, tongues)]
        too_early = lived is not None and int(lived["n"]) < year - self._blueprint.age
        since = _SINCE.search(said)
        if since and self._years and since["n"] not in self._years:
            return f"You have not, since {since['n']}; the years of your life: {', '.join(sorted(self._years))}."
        if too_early or any(not 0 <= year - one - self._blueprint.age <= 1 for one in years):
            return wrong_age(self._life)
        return ""

    def _around(self, said: str, year: int, called: Iterable[str], tongues: Iterable[str]) -> str:
        """What no frame knows, by what stands around a value that is not hers."""
        if "en" not in tongues or _SUPPOSED.search(said):
            return ""
        found = slots.slots(said)
        for value in found.values:
            judge = self._judges.get(value.kind)
            if (
                judge is not None
                and (wrong := judge(value.said, year))
                and not words([value.said], 2) & words(called, 2)
                and not (value.kind in _OF_A_BODY and _HONEST.search(said))
                and not slots.is_denied(found, value)
                and slots.is_hers(found.around(value), slots.fitted()) >= 0
            ):
                return wrong.format(name=self._blueprint.name)
        return ""

    def _abroad(self, tongue: str) -> Sieve[Judge]:
        """The frames in another language, made when the first sentence may be in it."""
        if tongue not in self._elsewhere:
            self._elsewhere[tongue] = _compiled(abroad.frames(tongue, self._life))
        return self._elsewhere[tongue]


def life_of(blueprint: Blueprint) -> Life:
    """What she is told not to be and not to know is no part of it, nor what she answers others with."""
    voice = blueprint.voice.model_copy(update={"examples": ()})
    told = blueprint.model_copy(update={"boundaries": (), "knowledge_limits": "", "motivations": (), "voice": voice})
    facts = facts_of(blueprint)
    text = "\n".join((compile_prefix(told), *facts.lives, *facts.comes_from, *facts.work, *facts.studied))
    return Life(blueprint=blueprint, facts=facts, text=text.casefold(), words=words([text], 2))


def unquoted(sentence: str) -> str:
    """With straight apostrophes, and without what somebody else is quoted with."""
    return _QUOTED.sub(" ", sentence.replace("’", "'"))


def _compiled(frames: Iterable[Frame]) -> Sieve[Judge]:
    return Sieve(frames)
