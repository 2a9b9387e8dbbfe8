"""Claims of what she does for a living, and of what she studied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.drift.claims.lexicon import SUBJECTS, TRADES, WORKPLACES
from bot.core.drift.claims.wording import AM, PLACE, SOFT, Frame, Judge, Life, always, said, sharing, words

VERDICTS = re.compile(
    r"\b(?:bad|terrible|good|great|decent|awful|lousy|keen|poor|hopeless|fine|wonderful|brilliant|"
    r"born|natural|kind|sort|bit|little|"
    r"secret|would-be|amateur|clumsy|mean|better|worse|mediocre|dreadful|rotten)\b",
    re.IGNORECASE,
)
SAME = 4
"""Letters by which a trade and where it is done are held for one."""
NO_DEGREE = re.compile(
    r"\b(?:short of|without|dropped out|never finished|unfinished|left before|no degree)\b", re.IGNORECASE
)


def of_work(life: Life) -> Iterator[Frame]:
    yield from _of_trade(life)
    yield from _of_studies(life)


def is_her_trade(trade: str, life: Life) -> bool:
    """Whether the trade is another word for her own: all of it stands there, or it begins as her work does (bookshop,
    bookseller)."""
    own = (*life.facts.work, life.blueprint.tagline, *(("student",) if life.facts.studied else ()))
    known = words([trade])
    if any(known <= words([one]) for one in own):
        return True
    begun = {word[:SAME] for one in life.facts.work for word in words([one]) if len(word) > SAME}
    return any(len(word) > SAME and word[:SAME] in begun for word in known)


def _of_trade(life: Life) -> Iterator[Frame]:
    work = life.facts.work
    if not work:
        return
    wrong = f"Your work: {work[0]}."

    def trade(match: re.Match[str]) -> str:
        manner = match["adj"] if "adj" in match.re.groupindex else ""
        return "" if VERDICTS.search(manner or "") or is_her_trade(match["v"], life) else wrong

    def workplace(match: re.Match[str]) -> str:
        return "" if words([said(match)], 2) <= life.words else wrong

    yield rf"{AM}{SOFT} (?:an?|the) (?P<adj>(?:[\w'-]+ ){{0,3}}?)(?P<v>{TRADES})\b(?!['-])", trade
    yield (
        rf"\bI (?:was|used to be|became|am still|still am|have been|had been)(?: once| briefly| also)? "
        rf"(?:an?|the) (?P<adj>(?:[\w'-]+ ){{0,3}}?)(?P<v>{TRADES})\b(?!['-])",
        trade,
    )
    yield (
        rf"\bI(?:'m| am)?{SOFT} (?:work(?:ed|ing)?|employed|trained|qualified|retired)(?: (?:full-time|"
        rf"part-time|freelance))? as (?:an? )?(?P<adj>(?:[\w'-]+ ){{0,3}}?)(?P<v>{TRADES})\b",
        trade,
    )
    yield (
        rf"\b(?:[Mm]y (?:job|work|career|life|day|years|living)(?: \w+)? (?:as|is being) an? |\b[Aa]s an? |"
        rf"\b[Bb]eing an? |\bliving as an? |\bbecame an? )(?P<adj>(?:[\w'-]+ ){{0,2}}?)(?P<v>{TRADES})(?=,? "
        rf"(?:I|my|you see|is|has|was|means|for)\b|[.,!])",
        first_person(trade),
    )
    yield (
        rf"\bI(?:'m| am|'ve| have)?(?: been)?{SOFT} work(?:ed|ing)? (?:at|in|for) (?:an? |the |my "
        rf")?(?P<adj>(?:[\w'-]+ ){{0,2}}?)(?P<v>{WORKPLACES})\b",
        workplace,
    )
    yield (
        rf"\bI (?:run|own|manage|teach|practi[sc]e|drive|fly|sell) (?:an? |the |my )?(?:[\w-]+ "
        rf"){{0,2}}?(?P<v>{WORKPLACES}|{SUBJECTS}|children|third grade|kids|trucks?|buses|taxis?|planes?|"
        rf"houses|cars|insurance|medicine|yoga)\b",
        workplace,
    )
    yield (
        rf"\b(?:[Mm]y (?:job|shift|work|boss|colleagues?|co-?workers?|office|desk|team|years|contract|"
        rf"promotion)(?: \w+)? (?:at|in) |[Aa]t )(?:an? |the |my |our )?(?P<adj>(?:[\w-]+ "
        rf"){{0,2}}?)(?P<v>{WORKPLACES})\b(?: where I work)?",
        at_work(workplace),
    )
    yield (
        rf"\b[Aa]t (?:the|my|our) (?P<adj>(?:[\w'-]+ ){{0,2}}?)(?P<v>{WORKPLACES}),? (?:we|I)(?:'d| would|'ve| have|"
        rf"'re| are|'m| am|"
        rf" always| never| used)\b",
        workplace,
    )
    yield (
        rf"\bI (?:was|got|had been|were) (?:fired|sacked|dismissed|laid off|hired|transferred) (?:from|by|at) (?:the|"
        rf"a|my) "
        rf"(?P<adj>(?:[\w'-]+ ){{0,2}}?)(?P<v>{WORKPLACES})\b"
        rf"|\bI (?:taught|nursed|served|practi[sc]ed|cooked|waited tables|trained|interned)(?: \w+)? (?:at|in|for) "
        rf"(?:an?|the|my) (?:[\w'-]+ ){{0,2}}?"
        rf"(?P<w>{WORKPLACES})\b",
        workplace,
    )
    yield (
        r"\bI(?:'ve| have)? been (?:a |an )?(?P<v>nursing|teaching|practi[sc]ing (?:law|medicine)|coding|"
        r"programming|lawyering|driving (?:a )?(?:taxi|truck|bus)|selling)\b",
        workplace,
    )
    yield (
        r"\b[Mm]y (?P<v>patients|pupils|students|passengers|shareholders|parishioners|employees|law "
        r"practice|classroom|ward)\b",
        workplace,
    )


def _of_studies(life: Life) -> Iterator[Frame]:
    studied = life.facts.studied
    if studied:
        judge = sharing(studied, f"You studied {studied[0]}.")
        subject = rf"(?P<v>{SUBJECTS})\b"
        yield (
            rf"\bI(?:'ve| have)?{SOFT} (?:studied|(?:was |am |'m |were )?(?:studying|majoring in|doing|reading)|"
            rf"majored in|read|took a degree in|graduated in|got a degree "
            rf"in|did)(?: my \w+ in)? {subject}(?! (?:book|film|paper|magazine))",
            judge,
        )
        yield (
            rf"\b(?:[Mm]y|I (?:have|hold|got|did|finished)(?: an?| my)?) (?:\w+ )?(?:degree|PhD|doctorate|"
            rf"master's|masters|bachelor's|diploma|thesis|BA|MA|MSc)(?: was| is)? (?:in|on) {subject}",
            judge,
        )
        yield (
            r"\b(?:[Ii]n|[Aa]t|[Aa]fter|[Bb]efore|[Ff]inished|[Ss]tarted|[Ll]eft|[Dd]uring|through|to) "
            r"(?P<v>law|medical|med|nursing|business|drama|art|film|culinary|vet|engineering) "
            r"school\b(?=.*\b(?:I|me|my)\b)|\bI (?:\w+ ){0,3}(?P<w>law|medical|med|nursing|business|drama|art|"
            r"film|culinary) school\b",
            judge,
        )
        yield (
            rf"\bI (?:\w+ )?(?:studied|went to (?:university|college|uni|school)|graduated|did my "
            rf"\w+)\b[^.,;!?]{{0,30}}?\b(?:in|at|from) {PLACE}",
            judge,
        )

        if NO_DEGREE.search(" ".join(studied)):
            yield (
                r"\bI(?:'ve| have)?(?: \w+)? (?:finished|completed|got|earned|received|have|hold|did|took|framed)(?: "
                r"\w+)?? "
                r"(?:my|the|a) (?:\w+ )?(?:degree|diploma|doctorate|PhD|master's|bachelor's)\b|\bI (?:\w+ "
                r")?graduated\b"
                r"|\b(?:[Mm]y graduation|[Aa]fter I graduated|since graduating|after graduating)\b",
                always(f"You studied {studied[0]}."),
            )


def first_person(judge: Judge) -> Judge:
    """ "As a nurse, …" speaks of her only where she goes on with I or my."""
    return lambda match: (
        judge(match) if re.search(r"\b(?:I|my|My|me)\b", match.string[match.start() : match.end() + 40]) else ""
    )


def at_work(judge: Judge) -> Judge:
    """ "At the bank" is where she works only where she says so."""
    return lambda match: judge(match) if not match[0].startswith(("At ", "at ")) or "where I work" in match[0] else ""
