"""Moments that are named ahead, in five languages, seen from a Wednesday at 14:00 in Berlin."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.appointments import Appointed, Problem, appointed, is_appointment

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2027, 3, 3, 13, 0, tzinfo=UTC)


def read(said: str, language: str = "en", at: datetime = WEDNESDAY) -> Appointed:
    return appointed(said, at, BERLIN, language)


def shown(found: Appointed) -> str:
    return found.at.astimezone(BERLIN).strftime("%a %Y-%m-%d %H:%M") if found.at else str(found.problem)


@pytest.mark.parametrize(
    ("language", "said", "when", "rest"),
    [
        ("en", "on Friday to call mum", "Fri 2027-03-05 09:00", "to call mum"),
        ("en", "to call mum on friday at 9, please", "Fri 2027-03-05 09:00", "to call mum"),
        (
            "en",
            "tomorrow at 9 to book for Friday at 8",
            "Thu 2027-03-04 09:00",
            "to book for Friday at 8",
        ),
        ("en", "on friday to call mum at 10", "Fri 2027-03-05 10:00", "to call mum at 10"),
        ("en", "on wednesday to go", "Wed 2027-03-10 09:00", "to go"),
        ("en", "on wednesday at 8pm to go", "Wed 2027-03-03 20:00", "to go"),
        ("en", "in 20 minutes to take the bread out", "Wed 2027-03-03 14:20", "to take the bread out"),
        ("en", "in half an hour", "Wed 2027-03-03 14:30", ""),
        ("en", "in 3 months to renew it", "Thu 2027-06-03 09:00", "to renew it"),
        ("en", "at 5 to go", "Wed 2027-03-03 17:00", "to go"),
        ("en", "at noon to eat", "Thu 2027-03-04 12:00", "to eat"),
        ("en", "tomorrow evening at 8 to go", "Thu 2027-03-04 20:00", "to go"),
        ("en", "today to call her", "Wed 2027-03-03 18:00", "to call her"),
        ("en", "at half past eight to go", "Wed 2027-03-03 20:30", "to go"),
        ("en", "on March 5th at 7.15pm to go", "Fri 2027-03-05 19:15", "to go"),
        ("en", "on the 1st to pay the rent", "Thu 2027-04-01 09:00", "to pay the rent"),
        ("en", "on 29 Feb to leap", "Tue 2028-02-29 09:00", "to leap"),
        ("en", "on 2027-12-24 at 18:00 to sing", "Fri 2027-12-24 18:00", "to sing"),
        ("de", "morgen um 9 an den Zahnarzt", "Thu 2027-03-04 09:00", "an den Zahnarzt"),
        ("de", "am Freitag um halb neun daran, Mama anzurufen", "Fri 2027-03-05 08:30", "daran, Mama anzurufen"),
        ("de", "am Mittwochabend", "Wed 2027-03-03 19:00", ""),
        ("de", "Freitagabend an den Müll", "Fri 2027-03-05 19:00", "an den Müll"),
        ("de", "am 3. April um 14 Uhr 30 an ihn", "Sat 2027-04-03 14:30", "an ihn"),
        ("de", "am 3.4. an ihn", "Sat 2027-04-03 09:00", "an ihn"),
        ("de", "in einer halben Stunde an den Kuchen", "Wed 2027-03-03 14:30", "an den Kuchen"),
        ("de", "übermorgen früh", "Fri 2027-03-05 09:00", ""),
        ("fr", "demain à 9h d'appeler maman", "Thu 2027-03-04 09:00", "d'appeler maman"),
        ("fr", "vendredi à 18h30 de sortir", "Fri 2027-03-05 18:30", "de sortir"),
        ("fr", "dans une demi-heure de sortir", "Wed 2027-03-03 14:30", "de sortir"),
        ("fr", "après-demain à 8 heures et quart", "Fri 2027-03-05 08:15", ""),
        ("fr", "le 5 avril à midi", "Mon 2027-04-05 12:00", ""),
        ("es", "pasado mañana a las 8 y media llamar", "Fri 2027-03-05 08:30", "llamar"),
        ("es", "el viernes por la tarde que llame", "Fri 2027-03-05 16:00", "que llame"),
        ("es", "mañana por la mañana", "Thu 2027-03-04 09:00", ""),
        ("es", "el 5 de abril a las 10 pagar", "Mon 2027-04-05 10:00", "pagar"),
        ("pt", "na sexta-feira às 18h30 de sair", "Fri 2027-03-05 18:30", "de sair"),
        ("pt", "depois de amanhã de manhã de sair", "Fri 2027-03-05 09:00", "de sair"),
        ("pt", "daqui a uma hora de sair", "Wed 2027-03-03 15:00", "de sair"),
        ("pt", "no dia 5 de abril de pagar", "Mon 2027-04-05 09:00", "de pagar"),
    ],
)
def test_a_moment_is_read_and_the_rest_is_left(language: str, said: str, when: str, rest: str) -> None:
    found = read(said, language)
    assert (shown(found), found.rest) == (when, rest)


@pytest.mark.parametrize(
    ("language", "said", "problem"),
    [
        ("en", "to call mum", Problem.NO_TIME),
        ("en", "yesterday to call", Problem.PAST),
        ("en", "today at 8am to call", Problem.PAST),
        ("en", "on 3 March 2020 to call", Problem.PAST),
        ("de", "gestern an ihn", Problem.PAST),
        ("en", "in 90 years to call", Problem.TOO_FAR),
    ],
)
def test_what_is_no_moment_ahead_says_why(language: str, said: str, problem: Problem) -> None:
    assert read(said, language).problem is problem


def test_of_two_days_that_may_be_meant_none_is_taken() -> None:
    friday = read("next Friday to call")
    assert friday.problem is Problem.TWO_DAYS
    assert [day.isoformat() for day in friday.days] == ["2027-03-05", "2027-03-12"]
    assert shown(read("next Monday to call")) == "Mon 2027-03-08 09:00"
    assert [day.isoformat() for day in read("on 3/4 to call").days] == ["2027-04-03", "2027-03-04"]
    assert shown(read("le 3/4 d'appeler", "fr")) == "Sat 2027-04-03 09:00"
    assert read("nächsten Freitag an ihn", "de").problem is Problem.TWO_DAYS


def test_an_hour_that_the_clocks_leave_out_is_the_next_and_of_one_that_comes_twice_the_first() -> None:
    spring = read("on 28 March at 2:30am to wake", at=WEDNESDAY)
    assert spring.at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "half past three there"
    autumn = read("on 31 October at 2:30am to wake", at=WEDNESDAY)
    assert autumn.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    the_day_before = datetime(2027, 3, 27, 13, tzinfo=UTC)
    assert read("tomorrow at 9 to go", at=the_day_before).at == datetime(2027, 3, 28, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "language", "alone"),
    [
        ("tomorrow at 9", "en", True),
        ("The 12th, please.", "en", True),
        ("am 12. März", "de", True),
        ("tomorrow I will be away", "en", False),
        ("no", "en", False),
        ("", "en", False),
    ],
)
def test_a_moment_alone_is_known(said: str, language: str, alone: bool) -> None:
    assert is_appointment(said, language) is alone


@given(st.text(max_size=80), st.sampled_from(["en", "de", "fr", "es", "pt"]))
def test_whatever_is_said_a_moment_lies_ahead_or_there_is_none(said: str, language: str) -> None:
    found = read(said, language)
    assert (found.at is None) != (found.problem is None)
    assert found.at is None or found.at > WEDNESDAY
