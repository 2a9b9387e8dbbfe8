"""Whole sentences pass or do not; what the person reads does not depend on where a stream breaks."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.gate import LONGEST, Gate
from bot.core.models.verdict import Verdict


class NoSnow:
    """Refuses sentences that speak of snow, and puts a name right. A reply may begin with what has no name in it."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def check(self, sentence: str) -> Verdict:
        self.seen.append(sentence)
        if "snow" in sentence:
            return Verdict(text="", kind="weather", fault="Do not speak of snow.")
        repaired = sentence.replace("Myra", "Mira")
        return Verdict(text=repaired, kind="name" if repaired != sentence else "")

    def may_open(self, clause: str, following: str) -> bool:
        return "Myra" not in clause and "snow" not in clause


async def passed(gate: Gate, *pieces: str) -> str:
    shown = ""
    for piece in pieces:
        shown += await gate.feed(piece)
    return shown + await gate.end()


async def test_a_sentence_is_held_until_it_is_whole_and_shown_at_once_then() -> None:
    gate = Gate([NoSnow()])
    assert [await gate.feed(piece) for piece in ("Hel", "lo.", " How")] == ["", "", "Hello. "]
    assert await gate.end() == "How"


async def test_the_first_clause_is_shown_before_its_sentence_has_ended_and_judged_with_it() -> None:
    check = NoSnow()
    gate = Gate([check])
    pieces = ("Oh", ",", " Sam", ", it is", " Myra. ", "Well, ", "then.")
    assert [await gate.feed(piece) for piece in pieces] == ["", "", "", "Oh,", " Sam, it is Mira. ", "", ""]
    assert await gate.end() == "Well, then."
    assert check.seen == ["Oh, Sam, it is Myra. ", "Well, then."]


async def test_a_clause_that_may_not_stand_by_itself_waits_for_its_sentence() -> None:
    gate = Gate([NoSnow()])
    assert [await gate.feed(piece) for piece in ("Myra, ", "yes. ")] == ["", "Mira, yes. "]
    assert await passed(Gate([NoSnow()]), "Well. It is so, ", "yes.") == "Well. It is so, yes."


async def test_when_the_rest_is_refused_the_clause_stands_and_only_the_rest_is_said_anew() -> None:
    gate = Gate([NoSnow()])
    assert await passed(gate, "Oh, ", "there ", "is snow. ") == "Oh,"
    assert gate.at_first
    check = NoSnow()
    again = Gate([check], begun="Oh,")
    assert await passed(again, " it is", " cold. ", "Very.") == " it is cold. Very."
    assert check.seen == ["Oh, it is cold. ", "Very."]
    assert not again.at_first


async def test_what_stands_is_not_said_again_where_its_sentence_is_put_right_into_another() -> None:
    class Instead(NoSnow):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

        async def check(self, sentence: str) -> Verdict:
            return Verdict(text=self.text)

    assert await passed(Gate([Instead("I am an AI. ")]), "Well, I am a woman. ") == "Well, I am an AI. "
    assert await passed(Gate([Instead("Well.")]), "Well, oh 🙂.") == "Well,"
    assert await passed(Gate([Instead("")]), "Well, that. ") == "Well,"


async def test_without_checks_nothing_is_held() -> None:
    assert await Gate().feed("Hel") == "Hel"


async def test_a_refused_sentence_ends_the_reply_and_closes_what_is_open() -> None:
    gate = Gate([NoSnow()])
    assert await passed(gate, "It is **cold. ", "There is snow** outside. ", "And ice.") == "It is **cold. **"
    assert gate.refused == Verdict(text="", kind="weather", fault="Do not speak of snow.")


async def test_a_repaired_sentence_is_shown_and_counted() -> None:
    gate = Gate([NoSnow()])
    assert await passed(gate, "I am Myra.") == "I am Mira."
    assert [verdict.kind for verdict in gate.verdicts] == ["name"]


async def test_abbreviations_and_initials_end_no_sentence() -> None:
    check = NoSnow()
    await passed(Gate([check]), "I wind the clock of St. Gangolf for Dr. A. Meier. Twice a week, at 3.15 or so.")
    assert check.seen == ["I wind the clock of St. Gangolf for Dr. A. Meier. ", "Twice a week, at 3.15 or so."]


async def test_a_sentence_that_never_ends_is_not_held_for_ever() -> None:
    assert await Gate([NoSnow()]).feed("and on " * 40)
    assert await Gate([NoSnow()]).feed("x" * LONGEST)


async def test_white_space_goes_where_its_sentence_went_however_late_it_comes() -> None:
    class Mumbles(NoSnow):
        async def check(self, sentence: str) -> Verdict:
            return Verdict(text="" if "hm" in sentence else sentence.strip())

    gate = Gate([Mumbles()])
    pieces = ("So。", "\n", "\nWell. ", "hm. ", " ", "\n", "Then.")
    assert [await gate.feed(piece) for piece in pieces] == ["So。", "\n", "\nWell. ", "", "", "", ""]
    assert await gate.end() == "Then."


@example(["**so", "。", "\n", "snow "], [5])
@example(["Well. ", "\n", "** ", "**so", "snow "], [6])
@given(
    st.lists(st.sampled_from(["Well. ", "It is Myra!", " “No.” ", "snow ", "**so", "** ", "\n", "Dr. ", "。", "oh, "])),
    st.lists(st.integers(0, 100), max_size=6),
)
async def test_where_the_chunks_break_does_not_matter(words: list[str], at: list[int]) -> None:
    text = "".join(words)
    cuts = sorted(place % (len(text) + 1) for place in at)
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert await passed(Gate([NoSnow()]), *pieces) == await passed(Gate([NoSnow()]), text)
