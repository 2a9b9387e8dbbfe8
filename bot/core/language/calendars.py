"""How times ahead are named in each language of the catalogue, as data for `bot.core.language.appointments`.

Words are folded: lower case, without marks (`fold`). A space in a pattern is any white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

MONTH = -1
"""A unit that is no number of minutes."""


def fold(text: str) -> str:
    """The text in lower case and without marks, each character in its place."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def _folded(char: str) -> str:
    return "'" if char in "’‘´`" else unicodedata.normalize("NFKD", char)[0].lower()[0]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """One language's words. Patterns are regular expressions over folded text.

    `days` are days from today, `parts` the hour that a part of the day stands for; `units` are minutes, or `MONTH`s.
    `clock` and `dates` name their groups: h, m, half, quarter, to, pm, am; d, month, y. Of `twice_meant` weekdays
    ("next Friday") nobody knows which is meant. `lead` may stand between the parts of a phrase, `ahead` before a span.
    """

    ahead: str
    units: Mapping[str, int]
    numbers: Mapping[str, float]
    days: Mapping[str, int]
    weekdays: tuple[str, ...]
    weekday: str
    """Around {day}; `part` is a part of the day that is written in one with it."""
    months: tuple[str, ...]
    parts: Mapping[str, int]
    clock: tuple[str, ...]
    dates: tuple[str, ...]
    """Around {months}."""
    day_of_month: str
    next_week: str
    next_month: str
    weekend: str
    lead: str
    twice_meant: str = r"(?!)"
    month_first: bool = False
    """Whether 3/4 may be the 4th of March."""


_TIME = r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))"

ENGLISH = Calendar(
    ahead=r"in|within",
    units={"min(?:ute)?s?": 1, "hrs?|hours?": 60, "days?": 1440, "weeks?": 10080, "fortnights?": 20160}
    | {"months?": MONTH, "years?": 12 * MONTH},
    numbers={
        "an?": 1,
        "one": 1,
        "two|a couple of": 2,
        "three|a few": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "half an?": 0.5,
    },
    days={"today": 0, "the day after tomorrow": 2, "tomorrow|tmrw": 1, "yesterday": -1},
    weekdays=tuple(
        "mon(?:day)? tue(?:s(?:day)?)? wed(?:nesday)? thu(?:rs(?:day)?)? fri(?:day)? sat(?:urday)? sun(?:day)?".split()
    ),
    weekday=r"(?:on |this |this coming |coming |by )?(?P<w>{day})",
    twice_meant=r"(?:on )?next (?P<w>{day})",
    months=tuple(
        "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sep(?:t(?:ember)?)? oct(?:ober)? "
        "nov(?:ember)? dec(?:ember)?".split()
    ),
    parts={
        "(?:in the |this |early )?morning|first thing": 9,
        "(?:at )?(?:noon|midday|lunch ?time)": 12,
        "(?:in the |this )?afternoon": 15,
        "(?:in the |this )?evening": 19,
        "tonight": 20,
        "(?:at )?night": 21,
    },
    clock=(
        rf"(?:at |@ ?|by |around )?{_TIME} ?(?:(?P<pm>p\.?m\.?)|(?P<am>a\.?m\.?))?",
        r"(?:at |@ ?|by |around )?(?P<h>1[0-2]|0?\d) ?(?:(?P<pm>p\.?m\.?)|(?P<am>a\.?m\.?))",
        r"(?:at |@ ?|by |around )(?P<half>half) past (?P<h>1[0-2]|\d)",
        r"(?:at |@ ?|by |around )(?:a )?(?P<quarter>quarter) (?:past|(?P<to>to)) (?P<h>1[0-2]|\d)",
        r"(?:at |@ ?|by |around )(?P<h>[01]?\d|2[0-3])(?: ?o'?clock| sharp)?",
    ),
    dates=(
        r"(?:on )?(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>{months})(?:,? (?P<y>20\d\d))?",
        r"(?:on )?(?P<month>{months}) (?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!:)(?:,? (?P<y>20\d\d))?",
    ),
    day_of_month=r"(?:on )?the (?P<d>\d{1,2})(?:st|nd|rd|th)",
    next_week=r"next week",
    next_month=r"next month",
    weekend=r"(?:at |on |over )?(?:the|this|the coming) weekend",
    lead=r"[,\s]+|\b(?:for|and|then|please|again)\b",
    month_first=True,
)
GERMAN = Calendar(
    ahead=r"in",
    units={"min(?:ute[n]?)?": 1, "stunden?|std": 60, "tage?n?": 1440, "wochen?": 10080}
    | {"monate?n?": MONTH, "jahre?n?": 12 * MONTH},
    numbers={
        "eine?[rmn]? halben?": 0.5,
        "eins|eine?[rmn]?": 1,
        "zwei|ein paar": 2,
        "drei": 3,
        "vier": 4,
        "funf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwolf": 12,
        "funfzehn": 15,
        "zwanzig": 20,
        "dreißig": 30,
    },
    days={"heute": 0, "ubermorgen": 2, "morgen": 1, "gestern": -1},
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    weekday=r"(?:am |an diesem |diesen |kommenden |am kommenden )?(?P<w>{day})"
    r"(?P<part>vormittag|nachmittag|mittag|abend|nacht|morgen|fruh)?",
    twice_meant=r"(?:am )?nachste[nr]? (?P<w>{day})",
    months=tuple(
        "jan(?:uar)?|janner feb(?:ruar)? marz apr(?:il)? mai juni? juli? aug(?:ust)? sep(?:t(?:ember)?)? okt(?:ober)? "
        "nov(?:ember)? dez(?:ember)?".split()
    ),
    parts={
        "(?:am )?vormittag|vormittags": 10,
        "(?:am )?nachmittag|nachmittags": 15,
        "(?:am |zu )?mittag|mittags": 12,
        "am morgen|morgens|fruh|in der fruh|fruhmorgens": 9,
        "(?:am )?abend|abends": 19,
        "(?:in der )?nacht|nachts": 21,
    },
    clock=(
        rf"(?:um |gegen |ab )?{_TIME}(?: uhr)?",
        r"(?:um |gegen |ab )?(?P<h>[01]?\d|2[0-3]) uhr(?: (?P<m>[0-5]\d))?",
        r"(?:um |gegen )(?P<to>(?P<half>halb)) (?P<h>1[0-2]|\d)(?: uhr)?",
        r"(?:um |gegen )(?P<quarter>viertel) (?:nach|(?P<to>vor)) (?P<h>1[0-2]|\d)(?: uhr)?",
        r"(?:um |gegen )(?P<h>[01]?\d|2[0-3])",
    ),
    dates=(r"(?:am |zum )?(?P<d>\d{1,2})\.? (?P<month>{months})(?: (?P<y>20\d\d))?",),
    day_of_month=r"(?:am|zum) (?P<d>\d{1,2})\.(?! ?\d)",
    next_week=r"(?:in der )?nachste[nr]? woche",
    next_month=r"(?:im )?nachste[nr]? monat",
    weekend=r"(?:am|dieses) (?:kommenden )?wochenende",
    lead=r"[,\s]+|\b(?:fur|den|und|bitte|wieder|nochmal|noch)\b",
)
FRENCH = Calendar(
    ahead=r"dans|d'ici",
    units={"demi-?heures?": 30, "min(?:ute)?s?": 1, "h(?:eure)?s?": 60, "jours?": 1440, "semaines?": 10080}
    | {"mois": MONTH, "ans?": 12 * MONTH},
    numbers={
        "une?": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "quinze": 15,
        "vingt": 20,
        "trente": 30,
    },
    days={"aujourd'?hui": 0, "apres-demain": 2, "demain": 1, "hier": -1},
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    weekday=r"(?:ce |le )?(?P<w>{day})(?: prochain| qui vient)?",
    months=tuple(
        "janv(?:ier)? fevr(?:ier)? mars avril mai juin juill?(?:et)? aout sept(?:embre)? oct(?:obre)? nov(?:embre)? "
        "dec(?:embre)?".split()
    ),
    parts={
        "(?:ce |le |au )?matin|dans la matinee": 9,
        "(?:a )?midi": 12,
        "(?:cet |l'|dans l')?apres-midi": 15,
        "(?:ce |le )?soir|dans la soiree": 19,
        "(?:cette )?nuit": 21,
    },
    clock=(
        rf"(?:a |vers |des )?{_TIME}",
        r"(?:a |vers |des )?(?P<h>[01]?\d|2[0-3]) ?(?:heures?|h)\b ?(?:(?P<m>[0-5]\d)|et (?P<half>demie?)|(?:et|"
        r"(?P<to>moins)) (?:le )?(?P<quarter>quart))?",
        r"(?:a |vers |des )?(?P<h>[01]?\d|2[0-3])h(?P<m>[0-5]\d)",
    ),
    dates=(r"(?:le )?(?P<d>\d{1,2})(?:er)? (?P<month>{months})(?: (?P<y>20\d\d))?",),
    day_of_month=r"le (?P<d>\d{1,2})(?:er)?",
    next_week=r"(?:la )?semaine prochaine",
    next_month=r"(?:le )?mois prochain",
    weekend=r"(?:ce |le |au )?week-?end",
    lead=r"[,\s]+|\b(?:pour|et|s'il te plait|stp|encore)\b",
)
_TWO_TO_TWELVE_ES = "dos tres cuatro cinco seis siete ocho nueve diez once doce".split()
SPANISH = Calendar(
    ahead=r"en|dentro de",
    units={"min(?:uto)?s?": 1, "h(?:ora)?s?": 60, "dias?": 1440, "semanas?": 10080}
    | {"mes(?:es)?": MONTH, "anos?": 12 * MONTH},
    numbers={"media": 0.5, "una?": 1, "un par de": 2, "quince": 15, "veinte": 20, "treinta": 30}
    | {word: number for number, word in enumerate(_TWO_TO_TWELVE_ES, start=2)},
    days={"hoy": 0, "pasado manana": 2, "manana": 1, "ayer": -1},
    weekdays=("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    weekday=r"(?:el |este |el proximo |el pr[oó]ximo )?(?P<w>{day})(?: que viene| proximo)?",
    months=tuple(
        "enero febrero marzo abril mayo junio julio agosto sep?t(?:iembre)? octubre noviembre diciembre".split()
    ),
    parts={
        "(?:por|de|en) la manana|esta manana|temprano": 9,
        "(?:a|al) ?medio ?dia": 12,
        "(?:por|de|en) la tarde|esta tarde": 16,
        "(?:por|de|en) la noche|esta noche": 20,
    },
    clock=(
        rf"(?:a las? |sobre las? )?{_TIME}(?: ?h(?:oras)?)?",
        r"(?:a las? |sobre las? )(?P<h>[01]?\d|2[0-3])(?: ?h(?:oras)?\b)?(?: (?:y|"
        r"(?P<to>menos)) (?:(?P<half>media)|(?P<quarter>cuarto)))?(?: ?(?:(?P<pm>p\.?m\.?)|(?P<am>a\.?m\.?)))?",
    ),
    dates=(r"(?:el )?(?:dia )?(?P<d>\d{1,2}) de (?P<month>{months})(?: (?:de |del )?(?P<y>20\d\d))?",),
    day_of_month=r"el (?:dia )?(?P<d>\d{1,2})",
    next_week=r"(?:la )?(?:semana que viene|proxima semana|semana proxima)",
    next_month=r"(?:el )?(?:mes que viene|proximo mes|mes proximo)",
    weekend=r"(?:el|este) fin de semana",
    lead=r"[,\s]+|\b(?:para|y|por favor|otra vez)\b",
)
_TWO_TO_TWELVE_PT = "dois|duas tres quatro cinco seis sete oito nove dez onze doze".split()
PORTUGUESE = Calendar(
    ahead=r"em|dentro de|daqui a|dentro d",
    units={"min(?:uto)?s?": 1, "h(?:ora)?s?": 60, "dias?": 1440, "semanas?": 10080}
    | {"mes(?:es)?": MONTH, "anos?": 12 * MONTH},
    numbers={"meia": 0.5, "uma?|umas?": 1, "quinze": 15, "vinte": 20, "trinta": 30}
    | {word: number for number, word in enumerate(_TWO_TO_TWELVE_PT, start=2)},
    days={"hoje": 0, "depois de amanha": 2, "amanha": 1, "ontem": -1},
    weekdays=(*(f"{day}(?:-feira)?" for day in ("segunda", "terca", "quarta", "quinta", "sexta")), "sabado", "domingo"),
    weekday=r"(?:na |no |nesta |neste |esta |este |na proxima |no proximo )?(?P<w>{day})(?: que vem)?",
    months=tuple("janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro".split()),
    parts={
        "(?:de|pela|da|logo de|esta) manha|cedo": 9,
        "(?:ao )?meio[ -]dia": 12,
        "(?:a|de|da|esta|pela|hoje a) tarde": 15,
        "(?:a|de|da|esta|pela|hoje a) noite": 20,
    },
    clock=(
        rf"(?:as? |pelas? )?{_TIME}(?: ?h(?:oras)?)?",
        r"(?:as? |pelas? )(?P<h>[01]?\d|2[0-3])(?: ?h(?:(?P<m>[0-5]\d)|oras)?\b)?(?: e (?:(?P<half>meia)|"
        r"(?P<quarter>um quarto)))?",
        r"(?P<h>[01]?\d|2[0-3])h(?P<m>[0-5]\d)?",
    ),
    dates=(r"(?:a |no |em )?(?:dia )?(?P<d>\d{1,2}) de (?P<month>{months})(?: (?:de )?(?P<y>20\d\d))?",),
    day_of_month=r"(?:no |a )?dia (?P<d>\d{1,2})",
    next_week=r"(?:na )?(?:proxima semana|semana que vem|semana proxima)",
    next_month=r"(?:no )?(?:proximo mes|mes que vem)",
    weekend=r"(?:no|este|neste) fim de semana|fim-de-semana",
    lead=r"[,\s]+|\b(?:para|e|por favor|outra vez)\b",
)
CALENDARS: Mapping[str, Calendar] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
}


def one_of(patterns: Mapping[str, object] | tuple[str, ...]) -> str:
    """Any of these patterns."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as whole words, at a place in folded text."""
    return re.compile(rf"(?:{pattern})(?!\w)".replace(" ", r"\s+").replace(r"\s+?", r"\s*"))
