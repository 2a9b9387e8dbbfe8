"""What a clause states: who is called what, where one lives, what one does, has, likes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from bot.core.language.doers import NOBODY, doer
from bot.core.language.forms import FORMS, Form
from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve
from bot.core.language.vocabulary import KIN, NAME, ONLY_ONES, bare, being, tidy


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What a sentence states. `single`: a new value ends the old one (one lives in one city, but may have two
    brothers). `subject` is None when the sentence leaves open whose it is ("her name is Mia")."""

    subject: str | None
    relation: str
    value: str
    importance: float
    single: bool


_NAME = r"[A-ZÀ-Þ][^\W\d_]+"
_SEVERAL = lazily(
    rf"\b(?i:my|our|two|three|four|five)\s(?:[a-z]+\s){{0,2}}?(?P<subject>{KIN})s(?:,|:|\sare)?\s(?:(?:called|named)\s)?"
    rf"(?P<names>{_NAME}(?:,\s{_NAME}){{0,5}},?\s(?:and|&)\s{_NAME})"
)
_APPOINTMENT = lazily(r"\s(?:appointment|session|class|lesson)s?$")


def statements(clause: str, spoken_of: str | None) -> Iterator[Statement]:
    """What a clause states, each relation of a subject and each value once; `spoken_of` was spoken of last, before."""
    said: set[object] = set()
    for pattern, form in _forms().sift(clause):
        for match in pattern.finditer(clause):
            stated = _stated(form, match.groupdict(), spoken_of)
            if "by" in match.re.groupindex and match["by"] is not None:
                stated = replace(stated, subject=doer(clause[: match.start("by")], spoken_of))
            if stated.subject == NOBODY:
                continue
            relation, value = (stated.subject, stated.relation), bare(stated.value)
            if value and not {relation, value} & said:
                said |= {relation, value}
                yield stated
    for match in _SEVERAL.finditer(clause):
        for name in re.findall(_NAME, match["names"]):
            yield Statement(subject=being(match["subject"]), relation=NAME, value=name, importance=0.85, single=False)


@cache
def _forms() -> Sieve[Form]:
    """Takes a quarter of a second, once."""
    return Sieve((form.pattern, form) for form in FORMS)


def _stated(form: Form, groups: dict[str, str | None], spoken_of: str | None) -> Statement:
    subject = groups.get("who") or groups.get("subject") or form.subject or spoken_of
    if subject is not None and not groups.get("who"):
        subject = being(re.sub(r"^(?:new|current)\s", "", tidy(subject).casefold()))
    relation, single = form.relation, form.single
    if about := groups.get("about"):
        relation = f"favourite {tidy(about).casefold().replace('favorite', 'favourite')}"
    if what := groups.get("what"):
        what = _APPOINTMENT.sub("", what.casefold().removeprefix("new "))
        relation = f"{relation} {what}".strip()
    if relation == NAME and subject in ONLY_ONES:
        single = True
    value = tidy(groups["value"] or "")
    if relation == NAME:
        value = re.sub("['’]s$", "", value)  # "my sister Clara's wedding"
    if relation == NAME and value.islower():
        value = value.title()
    return Statement(subject=subject, relation=relation, value=value, importance=form.importance, single=single)
