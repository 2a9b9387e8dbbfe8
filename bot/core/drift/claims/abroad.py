"""Claims in other languages than English: the frames of each, judged by the English for what stands in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from bot.core.character.persona import NONE
from bot.core.drift.claims.kin import is_dead, of_a_relative
from bot.core.drift.claims.person import NO_NAMES, NOT_HER_NAME, wrong_age
from bot.core.drift.claims.tongues.french import FRENCH
from bot.core.drift.claims.tongues.german import GERMAN
from bot.core.drift.claims.tongues.portuguese import PORTUGUESE
from bot.core.drift.claims.tongues.spanish import SPANISH
from bot.core.drift.claims.tongues.tongue import Tongue
from bot.core.drift.claims.wording import Frame, Judge, Life, always, words
from bot.core.drift.claims.work import is_her_trade

TONGUES: Mapping[str, Tongue] = {"de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE}

_NAME = r"(?P<v>[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: [A-ZÀ-Þ][a-zà-ÿ'’-]+)?)"
_PLACE = r"(?P<v>[A-ZÀ-Þ][\w'’-]+(?: (?:am |an der |de |do |da |del )?[A-ZÀ-Þ][\w'’-]+)*)"
_ABROAD = {
    "germany": "Deutschland Allemagne Alemania Alemanha",
    "austria": "Österreich Autriche",
    "switzerland": "Schweiz Suisse Suiza Suíça",
    "england": "Angleterre Inglaterra",
    "scotland": "Schottland Écosse Escocia Escócia",
    "ireland": "Irland Irlande Irlanda",
    "croatia": "Kroatien Croatie Croacia Croácia",
    "slovenia": "Slowenien Slovénie Eslovenia Eslovénia Eslovênia",
    "denmark": "Dänemark Danemark Dinamarca",
    "sweden": "Schweden Suède Suecia Suécia",
    "norway": "Norwegen Norvège Noruega",
    "netherlands": "Niederlande Holland Pays-Bas Holanda",
    "poland": "Polen Pologne Polonia Polônia",
    "greece": "Griechenland Grèce Grecia Grécia",
    "copenhagen": "Kopenhagen Copenhague Copenhaga",
    "vienna": "Wien Vienne Viena",
    "adriatic": "Adria Adriatique Adriático",
    "ljubljana": "Laibach Lubiana Liubliana",
}
"""What places are called elsewhere, where it begins otherwise."""
_VERDICTS = re.compile(
    r"\b(?:schlecht|gut|miserabl|lausig|furchtbar|geboren|mauvais|bon(?:ne)?\b|piètre|piètr|nul|excellent|mal[ao]?\b|"
    r"pésim|buen|péssim|bo[am]\b|ruim|terrív|terribl)\w*",
    re.IGNORECASE,
)
"""How well something is done that is no trade: a bad cook."""
_SAME = 4
"""Letters by which a place's names in two languages are held for one."""


def is_human(said: str, tongues: Iterable[str]) -> bool:
    """Whether the sentence claims to be a human being's."""
    return any(_human(tongue).search(said) for tongue in tongues if tongue in TONGUES)


def birth_years(said: str, tongues: Iterable[str]) -> Iterator[int]:
    """The years in which somebody says that they were born."""
    found = (_born(tongue).search(said) for tongue in tongues if tongue in TONGUES)
    return (int(match["n"]) for match in found if match)


def frames(tongue: str, life: Life) -> Iterator[Frame]:
    """The frames of a language, for one persona. Whoever only asks back ("My husband?") claims nothing."""
    for pattern, judge in _frames(tongue, life):
        yield rf"(?:{pattern})(?!\s*\?)", judge


def _frames(tongue: str, life: Life) -> Iterator[Frame]:
    yield from _of_name_and_age(TONGUES[tongue], life)
    yield from _of_a_life(TONGUES[tongue], life)


def _of_name_and_age(words_of: Tongue, life: Life) -> Iterator[Frame]:
    mine = words([life.blueprint.name, life.blueprint.nickname], 2)

    def name(match: re.Match[str]) -> str:
        return "" if words([match["v"]], 2) & mine or NO_NAMES.search(match["v"]) else NOT_HER_NAME

    def age(match: re.Match[str]) -> str:
        return "" if _value(match["n"], words_of.numbers) in (0, life.blueprint.age) else wrong_age(life)

    def once(match: re.Match[str]) -> str:
        return wrong_age(life) if _value(match["n"], words_of.numbers) > life.blueprint.age else ""

    def decade(match: re.Match[str]) -> str:
        return "" if _value(match["n"], words_of.numbers) // 10 in (0, life.blueprint.age // 10) else wrong_age(life)

    number = rf"(?P<n>\d{{1,3}}|(?i:{'|'.join(sorted(words_of.numbers, key=len, reverse=True))}))"
    yield from _filled(words_of.names, name, name=_NAME)
    yield from _filled(words_of.ages, age, number=number)
    yield from _filled(words_of.were, once, number=number)
    yield from _filled(words_of.decades, decade, number=number)


def _of_a_life(words_of: Tongue, life: Life) -> Iterator[Frame]:
    facts = life.facts

    def kin(match: re.Match[str]) -> str:
        who = _english(match["v"], words_of.kin)
        if is_dead(facts.family.get(who, "")) and re.match(
            rf"(?: {_NAME})? {words_of.alive}\b", match.string[match.end() :]
        ):
            return f"Your {who} is {facts.family[who]}."
        called = re.match(rf"{words_of.called} {_NAME}", match.string[match.end() :])
        named = called["v"] if called else ""
        have = facts.animals if who in ("dog", "cat") else facts.family
        made_up = bool(named and have) and who not in have and not words([named], 2) <= life.words
        return f"You have no {who} called {named}." if made_up else of_a_relative(who, named, have)

    def trade(match: re.Match[str]) -> str:
        hers = _VERDICTS.search(match[0]) or is_her_trade(_english(match["v"], words_of.trades), life)
        return "" if hers else f"Your work: {facts.work[0]}."

    def mark(match: re.Match[str]) -> str:
        trades = _english(match["v"], words_of.marks).split()
        return "" if any(is_her_trade(trade, life) for trade in trades) else f"Your work: {facts.work[0]}."

    def any_trade(match: re.Match[str]) -> str:
        known = _english(match["v"], words_of.trades)
        hers = is_her_trade(known, life) if known else words([match["v"]], 2) <= life.words
        return "" if hers else f"Your work: {facts.work[0]}."

    def workplace(match: re.Match[str]) -> str:
        there = _english(match["v"], words_of.workplaces)
        return "" if words([there]) & life.words else f"Your work: {facts.work[0]}."

    def native(match: re.Match[str]) -> str:
        there = words([_english(match["v"], words_of.natives)])
        return "" if there & words((*facts.comes_from, *facts.lives)) else f"You come from {facts.comes_from[0]}."

    def subject(match: re.Match[str]) -> str:
        known = words(facts.studied)
        return "" if words([_english(match["v"], words_of.subjects)]) & known else f"You studied {facts.studied[0]}."

    if facts.lives:
        yield from _filled(words_of.lives, _place(facts.lives, f"You live {facts.lives[0]}."), place=_PLACE)
    if facts.comes_from:
        yield from _filled(
            words_of.comes_from, _place(facts.comes_from, f"You come from {facts.comes_from[0]}."), place=_PLACE
        )
        yield from _filled(words_of.is_native, native, native=rf"{_any(words_of.natives)}\b")
    if facts.work:
        yield rf"\b{_any(words_of.marks)}\b", mark
        yield from _filled(words_of.works, trade, trade=_any(words_of.trades))
        yield from _filled(words_of.works_as, any_trade, any=r"(?P<v>\w{3,})\b")
        yield from _filled(words_of.works_at, workplace, workplace=_any(words_of.workplaces))
    if facts.studied:
        yield from _filled(words_of.studied, subject, subject=_any(words_of.subjects))
    if facts.family or facts.animals:
        yield from _filled(words_of.has, kin, kin=_any(words_of.kin))
    if any(facts.family.get(child) == NONE for child in ("son", "daughter")):
        yield words_of.children, always("You have no children.")
    if all(facts.family.get(spouse) == NONE for spouse in ("husband", "wife")):
        yield words_of.married, always("You have neither husband nor wife.")
    spouse = next((who for who in ("wife", "husband") if facts.family.get(who, NONE) != NONE), "")
    if spouse:
        yield words_of.unmarried, always(f"Your {spouse}: {facts.family[spouse]}.")


def _filled(patterns: Iterable[str], judge: Judge, **pieces: str) -> Iterator[Frame]:
    (piece, pattern) = next(iter(pieces.items()))
    yield from ((frame.replace(f"{{{piece}}}", pattern), judge) for frame in patterns)


def _any(table: Mapping[str, str]) -> str:
    return rf"(?P<v>{'|'.join(table)})"


def _place(accepted: Iterable[str], wrong: str) -> Judge:
    known = {_plain(word) for word in words(accepted)}
    known |= {_plain(other) for name in known for other in _ABROAD.get(name, "").split()}
    stems = {word[:_SAME] for word in known}
    return lambda match: "" if any(_plain(word)[:_SAME] in stems for word in words([match["v"]])) else wrong


def _english(said: str, table: Mapping[str, str]) -> str:
    return next((english for pattern, english in table.items() if re.fullmatch(pattern, said)), "")


def _value(said: str, numbers: Mapping[str, int]) -> int:
    """0 where it is no age."""
    if said.isdecimal():
        return int(said)
    return next((number for word, number in numbers.items() if re.fullmatch(word, said, re.IGNORECASE)), 0)


def _plain(word: str) -> str:
    """Without accents, with k for c: what differs least between languages."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char)).replace("c", "k").replace("w", "v")


@cache
def _born(tongue: str) -> re.Pattern[str]:
    return re.compile(TONGUES[tongue].born)


@cache
def _human(tongue: str) -> re.Pattern[str]:
    return re.compile(TONGUES[tongue].human)
