"""How people speak of what is to come, in English: what they mean to do, the occasions that they name with their day,
and that a day is another one now."""

from __future__ import annotations

import re

from bot.core.language.almanac import WEEKDAYS
from bot.core.language.patterns import lazily
from bot.core.language.vocabulary import AM, LEAD, THING, WE, one_of

_SOON = one_of(
    """going to, gonna, planning, will, tomorrow, tonight, next, this weekend, on monday, on tuesday, on wednesday,
    on thursday, on friday, on saturday, on sunday, soon, in january, in february, in march, in april, in may, in june,
    in july, in august, in september, in october, in november, in december"""
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DATE = rf"(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|{_MONTH}\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?"
_ON_A_DAY = rf"(?:on\s)?(?:tomorrow|tonight|next\s\w+|this\s(?:\w+day|week|weekend|month|afternoon|evening)|{_DATE})"
_DAY_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_AHEAD = (
    rf"(?:tomorrow|tonight|(?:on\s|this\s|next\s)\w+day){_DAY_PART}|this\s(?:week|weekend|month|afternoon|evening)|"
    r"next\s(?:week|weekend|month|year|spring|summer|autumn|winter)|the\sday\safter\stomorrow|on\sthe\s\d{1,2}(?:st|nd|rd|th)|"
    r"in\s(?:an?|\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s(?:hours?|days?|weeks?|months?)(?:['’]\stime)?|"
    r"in\s(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
"""A time yet to come, as a sentence begins with it."""
_DAY = rf"(?:{'|'.join(WEEKDAYS)}){_DAY_PART}"
_ONCE = r"(?!['’]s\b|\s(?:mornings|afternoons|evenings|nights)\b)"
_FIRST = r"^(?:(?:and|so|but|oh|also)[, ]+)?"

_OCCASIONS = one_of(
    """exam, exams, finals, midterms, test, quiz, viva, defence, defense, graduation, interview, audition, presentation,
    pitch, hearing, trial, court date, deadline, appointment, check-up, checkup, scan, biopsy, surgery, operation,
    procedure, transplant, wedding, engagement party, funeral, christening, baptism, housewarming, baby shower, reunion,
    flight, trip, move, viewing, concert, gig, recital, premiere, opening, exhibition, festival, conference, party,
    race, marathon, tournament, match, game, date, meeting, launch, ceremony, driving lesson, first day, last day,
    big day"""
)
"""What comes once, so that its day is the one to ask after; a class or a shift may come every week."""
_WHOSE = r"(?:my|our|the|his|her|their|(?-i:[A-ZÀ-Þ])[\w-]+['’]s)\s(?:[\w'’-]+\s){0,3}?"
_OF_IT = r"(?:\s(?:to|at|with|in|for|of)(?:\s[\w'’-]+){1,3}?)?"
_THEN = rf"\s(?:at\s[\w:.]+(?:\s?[ap]\.?m\.?)?\s)?(?:{_AHEAD}|today|(?:on\s)?(?:{_DATE})|{_DAY})\b{_ONCE}"
_IS = (
    r"(?:(?:\s(?:is|are|will\sbe|has\sbeen|got)|['’]s)(?:\s(?:now|finally|actually|already|just|only))?"
    r"(?:\s(?:due|set|booked|planned|fixed|scheduled|coming\sup)(?:\sfor)?)?"
    r"|\s(?:starts?|begins?|leaves|departs|takes\splace))"
)
_AFTERWARDS = r"(?=\s*(?:[,;.!:—–-]|$)|\s(?:is|are|will|and|so|with|at|in)\b)"
_OCCASION = (
    rf"{LEAD}(?P<whose>{_WHOSE})(?:(?:{_OCCASIONS}){_OF_IT}{_IS}|[\w-]+\s(?:is|are)\sdue){_THEN}"
    rf"|{_FIRST}(?:{_AHEAD}|{_DAY})\s?(?:\sis|\swill\sbe|['’]s)\s(?P<theirs>{_WHOSE})(?:{_OCCASIONS})\b"
    rf"|{_FIRST}(?:[\w'’-]+\s){{0,2}}?(?:{_OCCASIONS}){_THEN}{_AFTERWARDS}"
)
_OWN = (
    rf"{WE}(?:{AM}|['’]ll|\swill|\splan to|\sintend to|\swant to|\shave to|\sneed to|(?:\shave|['’]ve)(?:\sgot)?\san?|"
    rf"\sstart|\sleave|\sfly)\b.{{0,40}}\b(?:{_SOON}|on\s(?:{_DATE}))|"
    rf"{LEAD}(?:my|our|the)\s(?:\w+\s)?plan\sis\sto|"
    rf"{LEAD}(?:my|our)\s(?!\w*\s?(?:birthday|anniversary))(?:\w+\s){{1,2}}(?:is|are)\s(?:{_ON_A_DAY})"
)
_DATED = (
    rf"{_FIRST}(?:{_AHEAD}),?\s(?:i|we)(?:{AM}|['’]ll|\swill|"
    r"\s(?:plan|intend|want|have|need)\sto|(?:\shave|['’]ve)(?:\sgot)?\s(?!been\b)|\s(?:start|leave|fly|move|go|meet|see|get)\b)"
)
_OF_OTHERS = (
    rf"{LEAD}(?:my|our)\s{THING}(?:\s[a-z]+)?\s"
    r"(?:(?:is|are)\s\w+ing|starts|begins|leaves|flies|turns|arrives|comes|moves|visits|returns)\b"
    rf".{{0,40}}\b(?:{_SOON})"
)

PLAN = lazily(rf"(?:{_OWN}|{_OF_OTHERS})\b|{_DATED}|{_OCCASION}", re.IGNORECASE)
"""`subject` is who else is named as the one who means to do it; `whose` or `theirs` say whose occasion it is."""
_THE_PLANNED = r"(?:the|my|our)\s(?!\w*\s?(?:birthday|anniversary))[\w-]+(?:\s[\w-]+){0,2}?"
MOVED = lazily(
    rf"(?:(?:i|we)(?:\shave|['’]ve(?:\sgot)?)\s{_THE_PLANNED}|{_THE_PLANNED}(?:\s(?:is|are)|['’]s))"
    rf"\s(?:{_AHEAD}|(?:on\s)?{_DATE})\b",
    re.IGNORECASE,
)
"""Something that is known to be planned, on its day; a birthday comes every year."""
_SHIFT = r"(?:moved|postponed|rescheduled|shifted|pushed|put\soff|brought\sforward)"
SHIFTED = lazily(
    rf"(?:\b(?:my|our|the)\s(?P<thing>[\w-]+(?:\s[\w-]+){{0,2}}?)\s(?:(?:was|were|is|are|got|has\sbeen|have\sbeen)\s"
    r"(?:re)?(?:moved|postponed|scheduled|shifted|put\soff|pushed\sback|brought\sforward)|(?:has\s|have\s)?(?:just\s)?"
    rf"(?:moved|changed|shifted))|\b{_SHIFT}\s(?:my|our|the)\s(?P<what>[\w-]+(?:\s[\w-]+){{0,2}}?)(?:\sback|\sforward)?)"
    rf"(?:\sfrom{_THEN})?\s(?:to|until|till)(?P<then>{_THEN})",
    re.IGNORECASE,
)
"""The same, told by what became of it: `thing` or `what` is put on another day."""
_TO_ANOTHER = (
    r"(?:re)?(?:moved|postponed|scheduled|shifted|put\soff|pushed\sback|brought\sforward)\s(?:to|until|till|for)"
)
IT = lazily(
    rf"(?P<it>it|that)(?P<is>['’]s|\sis|\swas|\sgot|\shas)(?:(?P<moved>(?:\s(?:been|now))?\s{_TO_ANOTHER})"
    rf"|(?:\s(?:now|actually|really|only))?)\s(?:{_AHEAD}|(?:on\s)?(?:{_DATE})|(?:on\s)?{_DAY})"
    r"(?:\sat\s[\w:.]+(?:\s?[ap]\.?m\.?)?)?(?:,?\s(?:now|instead|not\s[\w\s]{2,20}))?\s*[.!]*$",
    re.IGNORECASE,
)
"""Nothing but that what was spoken of is on this day, or is `moved` to it."""
NOT_THEN = lazily(
    r"\b(?:not|instead of|rather than)\s(?:(?:on|next|this)\s)?"
    rf"(?:{'|'.join(WEEKDAYS)}|today|tonight|tomorrow|{_DATE})\b",
    re.IGNORECASE,
)
