"""What people ask of reminders in the middle of a conversation, in the languages of the catalogue: to be reminded, what
they will be reminded of, and to leave one be.

Strict on purpose: "you remind me of my aunt" and "remind me, what was her name?" are talk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.language.calendars import fold
from bot.core.language.wishes import BEFORE, STOP, any_of, pattern
from bot.core.models.record import Record

READ_CHARACTERS = 1_000
"""A longer message is a document and asks for nothing."""


class Wish(Enum):
    """What is asked for."""

    SET = auto()
    LIST = auto()
    CANCEL = auto()
    CANCEL_ALL = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked(Record):
    """A wish, and what was said of it in its language: of what and when to be reminded, or which reminder is meant.

    `number` names a reminder by its number. `again` asks for one that comes again and again.
    """

    wish: Wish
    language: str
    said: str = ""
    number: int | None = None
    again: bool = False
    bare: bool = False
    """Nothing but a moment makes it a request: "remind me about …" alone asks what was said."""


@dataclass(frozen=True, kw_only=True)
class _Forms:
    """How one language asks, over folded text; a space is any white space. `ask` ends where what and when begin; `bare`
    asks only with a moment."""

    ask: str
    bare: str
    never: str
    """After `ask`: this is talk."""
    join: str
    """Before what one is to be reminded of."""
    again: str
    show: str
    cancel: str
    """Before `about`, which ends where words name a reminder, or before `every`."""
    about: str
    every: str
    verb: str = r"(?!)"
    """At the end of the clause, in languages that put it there; it is passed over."""


_FORMS: Mapping[str, _Forms] = {
    "en": _Forms(
        ask=any_of(
            "(please )?((can|could|would|will) (you|u) (please |kindly |just |also )*)?(please )?remind me",
            "i('d like| want| need) you to remind me",
            "(please )?(you (have|need) to|don't forget to) remind me",
            "((can|could|would|will) you )?(please )?set (me )?(a|another) reminder( for me)?",
            "(please )?(don't|do not) let me forget",
        ),
        bare=any_of("about", "of"),
        never=r"[\s,]*(what|who|whose|why|how|where|which|again|whether|if|when)\b",
        join=any_of("that", "to", "about", "of"),
        again=r"\b(every|each|daily|weekly|monthly)\b",
        show=any_of(
            "(what are|(please )?(show|list|tell)( me)?) (all )?(of )?my (open )?reminders",
            "(what|which) reminders (do i have|are (set|there|open))( set| open)?",
            "(do i have|are there) any reminders( set)?",
            "my reminders",
            "what (did i ask you to|will you|are you going to|do you have to) remind me (of|about)",
        ),
        cancel="(please )?((can|could|would|will) you (please )?)?(cancel|delete|remove|drop|forget|clear|stop)",
        about=r"((the|my|that) )?reminders?( (number )?(?P<n>\d{1,6})|,? (about|for|of|to|on|that)|$)",
        every=any_of("all (of )?(my |the )?reminders", "every reminder"),
    ),
    "de": _Forms(
        ask=any_of(
            "(bitte )?(kannst|konntest|wurdest|willst|magst) du mich( bitte)?",
            "du sollst mich( bitte)?",
            "ich mochte,? dass du mich",
            "(bitte )?erinner(e|st du)? mich( bitte)?( mal)?",
        ),
        bare="an",
        never=r"[\s,]*(was|wer|warum|wie|wo|welche[rsnm]?|wann)\b",
        join=any_of("daran,? dass", "daran,", "daran", "dass", "an"),
        again=r"\b(jeden|jede|jedes|taglich|wochentlich|monatlich|immer wenn)\b",
        show=any_of(
            "woran (erinnerst du mich|sollst du mich( noch| alles)* erinnern|wirst du mich( noch)? erinnern)",
            "(bitte )?zeige?( mir)? (alle )?meine (offenen )?(erinnerungen|reminder)",
            "was sind meine (offenen )?reminder",
        ),
        cancel="(bitte )?((kannst|konntest) du (bitte )?)?(losch(e|en)?|streich(e|en)?|vergiss|entferne?|storniere?)",
        about=r"((die|meine) )?(erinnerung(en)?|reminder)( (nummer |nr\.? )?(?P<n>\d{1,6})|( daran)?,? "
        r"(an|wegen|fur|zu|dass|mit)|$)",
        every=any_of("alle (meine )?(erinnerungen an termine|reminder)"),
        verb=r"[\s,]*\b(daran )?(zu )?erinner(n|st|t)\b,?",
    ),
    "fr": _Forms(
        ask=any_of(
            "(est-ce que )?(tu )?(peux|pourrais)([- ]tu)? me rappeler",
            "rappelle[- ]moi",
            "tu me rappelles?",
            "me rappelles[- ]tu",
            "fais[- ]moi penser",
            "je (voudrais|veux) que tu me rappelles",
        )
        + "(,? s'il te plait)?",
        bare=any_of("l[ea]s?", "mon", "ma", "mes"),
        never=r"[\s,]*(ce que|comment|qui|pourquoi|ou|quel(le)?s?|si)\b",
        join=any_of("que", "qu'", "de", "d'", "a", "pour"),
        again=r"\b(chaque|tous les|toutes les|quotidiennement)\b",
        show=any_of(
            "quels sont mes rappels",
            "(montre|liste|donne)([- ]moi)? (tous )?mes rappels",
            "mes rappels",
            "qu'est-ce que tu dois me rappeler",
        ),
        cancel="((peux[- ]tu|tu peux) )?(annuler?|supprimer?|effacer?|oublier?|enlever?)",
        about=r"((le|mon|les) )?rappels?( (numero |n° ?)?(?P<n>\d{1,6})|,? (pour|de |d'|sur|a propos de|du)|$)",
        every="tous (mes|les) rappels",
    ),
    "es": _Forms(
        ask="(por favor,? )?"
        + any_of(
            "(me )?(puedes|podrias) (por favor )?(recordarme|recordar|avisarme)",
            "recuerdame",
            "recordame",
            "me recuerdas",
            "avisame",
            "ponme un recordatorio",
            "quiero que me recuerdes",
            "no dejes que (me )?olvide",
        )
        + "(,? por favor)?",
        bare=any_of("sobre", "lo de", "el", "la"),
        never=r"[\s,]*(que (te|me|dije|era|es)|quien|por que|como|donde|cual|cuando|si)\b",
        join=any_of("de que", "que", "de", "a", "para"),
        again=r"\b(cada|todos los|todas las|diariamente)\b",
        show=any_of(
            "cuales son mis recordatorios",
            "(muestra|ensena|lista|dime)(me)? (todos )?mis recordatorios",
            "mis recordatorios",
            "que recordatorios tengo",
            "(de )?que me (vas a|tienes que) recordar",
        ),
        cancel="(por favor,? )?(puedes )?(cancelar?|borrar?|eliminar?|olvidar?|quitar?)",
        about=r"((el|mi|los) )?recordatorios?( (numero )?(?P<n>\d{1,6})|,? (de|del|sobre|para|que)|$)",
        every="todos (mis|los) recordatorios",
    ),
    "pt": _Forms(
        ask="(por favor,? )?"
        + any_of(
            "(voce |tu )?(podes|pode|podias|poderia) (me |por favor )?(lembrar-me|lembrar|avisar-me)",
            "lembr[ae]-me",
            "me lembr[ae]",
            "lembras-me",
            "avisa-me",
            "me avisa",
            "nao me deixes? esquecer",
        )
        + "(,? por favor)?",
        bare=any_of("d[oa]s?", "sobre"),
        never=r"[\s,]*(o que|quem|porque|por que|como|onde|qual|quando|se)\b",
        join=any_of("de que", "que", "de", "d[oa]", "para", "a"),
        again=r"\b(cada|todos os|todas as|diariamente)\b",
        show=any_of(
            "quais sao (os )?meus lembretes",
            "(mostra|lista|diz)(-me)? (todos )?(os )?meus lembretes",
            "(os )?meus lembretes",
            "que lembretes (eu )?tenho",
            "do que (e que )?me vais lembrar",
        ),
        cancel="(por favor,? )?(podes |pode )?(cancelar?|apagar?|eliminar?|esquecer?|remover?)",
        about=r"((o|meu|o meu|os) )?lembretes?( (numero )?(?P<n>\d{1,6})|,? (de|do|da|sobre|para|que)|$)",
        every="tod[oa]s (os )?(meus |os )?lembretes",
    ),
}
_END = re.compile(r"(?<![\d.])[.!?…]+(?=\s|$)|\n|(?<=\d)[.!?…]+\s*$")


def read_reminder(text: str) -> Asked | None:
    """What a message asks of reminders; None for everything else."""
    if len(text) > READ_CHARACTERS:
        return None
    folded = fold(text)
    if not _MAYBE.search(folded):
        return None
    return next((asked for language in _FORMS if (asked := _read(text, folded, language)) is not None), None)


def named(said: str, language: str) -> str:
    """What somebody is to be reminded of, without the word that joins it to the request."""
    said = said.strip(' ,;:.!?…"“”')
    if (join := pattern(rf"{_FORMS[language].join}(?:(?<=[\s'])|(?!\w))\s*").match(fold(said))) is not None:
        said = said[join.end() :]
    return said.strip(' ,;:.!?…"“”')


_MAYBE = re.compile(r"remind|forget|erinner|rappel|penser|record|recuerd|avis|lembr|esquec|olvid")


def _read(text: str, folded: str, language: str) -> Asked | None:
    forms = _FORMS[language]
    if pattern(BEFORE, forms.show, STOP).search(folded):
        return Asked(wish=Wish.LIST, language=language)
    if (found := _cancelling(text, folded, forms, language)) is not None:
        return found
    match = pattern(BEFORE, forms.ask, r"(?![\w'])").search(folded)
    if match is None:
        return None
    end = _END.search(folded, match.end())
    said = text[match.end() : end.start() if end else len(text)]
    if forms.verb != r"(?!)":
        verb = pattern(forms.verb).search(fold(said))
        if verb is None and not re.search(r"\berinner(?:e|st)?\b", match[0]):
            return None  # "can you …" and then something else
        said = said if verb is None else said[: verb.start()] + ", " + said[verb.end() :]
    if pattern(forms.never).match(fold(said)):
        return None
    bare = not said.strip() or pattern(rf"\s*{forms.bare}(?!\w)").match(fold(said)) is not None
    again = pattern(forms.again).search(fold(said)) is not None
    return Asked(wish=Wish.SET, language=language, said=said.strip(" ,:"), again=again, bare=bare)


def _cancelling(text: str, folded: str, forms: _Forms, language: str) -> Asked | None:
    if pattern(BEFORE, forms.cancel, " ", forms.every, STOP).search(folded):
        return Asked(wish=Wish.CANCEL_ALL, language=language)
    match = pattern(BEFORE, forms.cancel, " ", forms.about).search(folded)
    if match is None:
        return None
    end = _END.search(folded, match.end())
    said = text[match.end() : end.start() if end else len(text)].strip(" ,.!?")
    return Asked(wish=Wish.CANCEL, language=language, said=said, number=int(match["n"]) if match["n"] else None)
