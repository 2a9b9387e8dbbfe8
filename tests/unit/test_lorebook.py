"""Lore comes up when it is spoken of, as V3 and SillyTavern mean it, and says why; patterns cannot stop the clock."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import PersonaError
from bot.core.lore.decorators import read_decorators
from bot.core.lore.files import MOST_BYTES, read_lore
from bot.core.lore.lorebook import Scene, activate
from bot.core.lore.macros import Cast, expand
from bot.core.lore.reading import lorebook_of
from bot.core.models.lorebook import Activation, Lorebook


def book(*entries: dict[str, Any], **fields: Any) -> Lorebook:
    plain = {"content": "…", "enabled": True, "insertion_order": 100, "extensions": {}}
    named = [{**plain, "name": f"e{number}", **entry} for number, entry in enumerate(entries)]
    return lorebook_of({"name": "world", "entries": named, **fields})


def scene(*messages: str, position: int | None = None, **fields: Any) -> Scene:
    at = len(messages) - 1 if position is None else position
    cast = Cast(char="Wren", user="Sam", always="w", once=f"w{at}")
    return Scene(messages=messages, position=at, cast=cast, **fields)


def came(lore: Lorebook, *messages: str, state: Mapping[str, int] | None = None, **fields: Any) -> list[str]:
    return [one.entry.name for one in activate([lore], scene(*messages, **fields), state or {}).lore]


def why(activation: Activation, name: str) -> str:
    held = {one.entry.name: one.why for one in activation.held}
    return held.get(name) or next(one.why for one in activation.lore if one.entry.name == name)


@pytest.mark.parametrize(
    ("entry", "said", "comes"),
    [
        ({"keys": ["ferry"]}, "The Ferry's late.", True),
        ({"keys": ["king"]}, "It is not to my liking.", False),
        ({"keys": ["king"], "match_whole_words": False}, "It is not to my liking.", True),
        ({"keys": ["Anna  Maria"]}, "where's anna maria?", True),
        ({"keys": ["Rose"], "case_sensitive": True}, "a rose", False),
        ({"keys": ["Rose"], "case_sensitive": True}, "Ask Rose.", True),
        ({"keys": ["山"]}, "富士山に登る", True),
        ({"keys": ["🦊"]}, "look 🦊!", True),
        ({"keys": ["{{user}}"]}, "Sam was here", True),
        ({"keys": ["{{char}}"]}, "Sam was here", False),
        ({"keys": ["/fer{1,2}(y|ies)/i"]}, "two FERRIES", True),
        ({"keys": ["/ferry/"]}, "FERRY", False),
        ({"keys": ["fog (tonight|today)"], "use_regex": True}, "Fog tonight?", True),
        ({"keys": ["fog ("], "use_regex": True}, "fog (", False),
        ({"keys": ["/{{user}}: hi/"]}, "Sam: hi", True),
        ({"keys": ["  ", ""]}, "  ", False),
        ({"keys": ["ferry"], "enabled": False}, "ferry", False),
        ({"keys": ["ferry"], "content": ""}, "ferry", False),
        ({"keys": [], "constant": True}, "hello", True),
        ({"keys": ["x"], "constant": True, "use_regex": True}, "hello", False),
        ({"keys": ["a"], "secondary_keys": ["b"], "selective": True}, "a", False),
        ({"keys": ["a"], "secondary_keys": ["b"], "selective": False}, "a", True),
        ({"keys": ["a"], "secondary_keys": ["b", "c"], "selective": True}, "a c", True),
        ({"keys": ["a"], "secondary_keys": ["b", "c"], "selective": True, "selectiveLogic": 3}, "a c", False),
        ({"keys": ["a"], "secondary_keys": ["b", "c"], "selective": True, "selectiveLogic": 1}, "a c", True),
        ({"keys": ["a"], "secondary_keys": ["b", "c"], "selective": True, "selectiveLogic": 2}, "a c", False),
        ({"keys": ["a"], "content": "@@additional_keys b,c\nx"}, "a", False),
        ({"keys": ["a"], "content": "@@additional_keys b,c\nx"}, "a c", True),
        ({"keys": ["a"], "content": "@@exclude_keys b,c\nx"}, "a c", False),
        ({"keys": ["zz"], "content": "@@additional_keys b+c\nx", "use_regex": True}, "bbc", True),
        ({"keys": ["a"], "content": "@@dont_activate\nx"}, "a", False),
        ({"keys": [], "content": "@@activate\n@@dont_activate\nx"}, "hello", True),
        ({"keys": ["a"], "extensions": {"probability": 0}}, "a", False),
        ({"keys": ["a"], "extensions": {"probability": 0, "useProbability": False}}, "a", True),
    ],
)
def test_what_calls_an_entry(entry: dict[str, Any], said: str, comes: bool) -> None:
    assert came(book({"content": "known", **entry}), said) == (["e0"] if comes else [])


def test_scan_depth_counts_messages_and_an_entry_may_have_its_own() -> None:
    lore = book({"keys": ["fog"]}, {"keys": ["fog"], "content": "@@scan_depth 3\nx"}, scan_depth=2)
    assert came(lore, "fog", "b", "c") == ["e1"]
    assert came(lore, "a", "fog", "c") == ["e0", "e1"]
    assert came(book({"keys": ["fog"]}, scan_depth=0), "fog") == []


def test_no_phrase_spans_two_messages() -> None:
    assert came(book({"keys": ["anna maria"]}), "anna", "maria") == []


def test_recursion_only_where_the_book_allows_it() -> None:
    entries = (
        {"keys": ["Bessie"], "content": "Bessie is a friend of Rufus."},
        {"keys": ["Rufus"], "content": "Rufus likes {{hidden_key:Tom}} fish."},
        {"keys": ["Tom"], "content": "Tom."},
        {"keys": ["fish"], "content": "Fish.", "extensions": {"exclude_recursion": True}},
    )
    assert came(book(*entries, recursive_scanning=True), "Bessie") == ["e0", "e1", "e2"]
    assert came(book(*entries, recursive_scanning=False), "Bessie") == ["e0"]
    assert came(book(*entries), "Bessie") == ["e0"]
    silent = ({**entries[0], "extensions": {"prevent_recursion": True}}, *entries[1:])
    assert came(book(*silent, recursive_scanning=True), "Bessie") == ["e0"]
    late = {"keys": ["Bessie"], "extensions": {"delay_until_recursion": 1}, "content": "late"}
    assert came(book(late, recursive_scanning=True), "Bessie") == []
    assert came(book(entries[0], late, recursive_scanning=True), "Bessie") == ["e0", "e1"]


def test_a_circle_ends() -> None:
    lore = book(*({"keys": [f"k{n}"], "content": f"k{(n + 1) % 50} comment {{{{// k9}}}}"} for n in range(50)))
    looped = lorebook_of({**lore.raw, "recursive_scanning": True, "token_budget": 4000})
    assert len(came(looped, "k0")) == 11


def test_the_budget_drops_the_lowest_priority_and_says_so() -> None:
    text = "word " * 40  # 51 tokens
    lore = book(
        {"keys": ["a"], "content": text, "priority": 1},
        {"keys": ["a"], "content": text, "priority": 9},
        {"keys": ["a"], "content": text, "priority": 5},
        {"keys": ["a"], "content": text, "extensions": {"ignore_budget": True}, "priority": 0},
        {"keys": [], "constant": True, "content": text, "priority": 0},
        token_budget=160,
    )
    activation = activate([lore], scene("a"), {})
    assert [one.entry.name for one in activation.lore] == ["e1", "e2", "e3", "e4"]
    assert "no room" in why(activation, "e0")
    assert sum(one.tokens for one in activation.lore if not one.entry.ignore_budget) <= 160


def test_the_prompt_has_them_by_place_and_order() -> None:
    lore = book(
        {"keys": ["a"], "insertion_order": 3},
        {"keys": ["a"], "insertion_order": 2},
        {"keys": ["a"], "insertion_order": 1, "content": "@@depth 4\nx"},
        {"keys": ["a"], "insertion_order": 9, "position": "before_char"},
        {"keys": ["a"], "insertion_order": 1, "content": "@@depth 1\nx"},
    )
    assert came(lore, "a") == ["e3", "e1", "e0", "e2", "e4"]


def turns(lore: Lorebook, said: Mapping[int, str], until: int) -> dict[int, list[str]]:
    """What comes up at every second position, as the state grows."""
    state: dict[str, int] = {}
    found = {}
    for position in range(0, until, 2):
        activation = activate([lore], scene(said.get(position, "…"), position=position), state)
        state |= activation.fired
        found[position] = [one.entry.name for one in activation.lore]
    return found


def test_sticky_stays_cooldown_rests_and_delay_waits() -> None:
    said = dict.fromkeys(range(0, 20, 2), "fog")
    sticky = book({"keys": ["fog"], "extensions": {"sticky": 4}})
    assert turns(sticky, {2: "fog"}, 12) == {0: [], 2: ["e0"], 4: ["e0"], 6: ["e0"], 8: [], 10: []}
    rests = book({"keys": ["fog"], "extensions": {"cooldown": 4}})
    assert [position for position, names in turns(rests, said, 14).items() if names] == [0, 6, 12]
    both = book({"keys": ["fog"], "extensions": {"sticky": 2, "cooldown": 2}})
    assert [position for position, names in turns(both, said, 14).items() if names] == [0, 2, 6, 8, 12]
    waits = book({"keys": ["fog"], "extensions": {"delay": 5}})
    assert [position for position, names in turns(waits, said, 10).items() if names] == [4, 6, 8]


def test_the_same_turn_again_has_the_same_lore() -> None:
    lore = book({"keys": ["fog"], "extensions": {"cooldown": 4}})
    first = activate([lore], scene("fog", position=6), {})
    assert came(lore, "fog", position=6, state=first.fired) == ["e0"]
    assert came(lore, "fog", position=8, state=first.fired) == []


def test_decorators_of_count_and_memory() -> None:
    said = dict.fromkeys(range(0, 20, 2), "fog")
    for content, expected in {
        "@@activate_only_after 2\nx": [4, 6, 8, 10],
        "@@activate_only_every 3\nx": [0, 6],
        "@@dont_activate_after_match\nx": [0],
    }.items():
        found = turns(book({"keys": ["fog"], "content": content}), said, 12)
        assert [position for position, names in found.items() if names] == expected
    kept = turns(book({"keys": ["fog"], "content": "@@keep_activate_after_match\nx"}), {4: "fog"}, 12)
    assert [position for position, names in kept.items() if names] == [4, 6, 8, 10]
    greeted = book({"keys": ["fog"], "content": "@@is_greeting 1\nx"})
    assert [came(greeted, "fog", greeting=greeting) for greeting in (0, 1, None)] == [[], ["e0"], ["e0"]]


def test_of_a_group_one_comes() -> None:
    def of(**fields: Any) -> dict[str, Any]:
        return {"keys": ["song"], "extensions": {"group": "songs", **fields}}

    winners = {came(book(of(), of(), of(group_weight=0)), "song", position=p)[0] for p in range(0, 80, 2)}
    assert winners == {"e0", "e1"}
    assert came(book(of(), of(group_override=True), of()), "song") == ["e1"]
    scored = book(of(use_group_scoring=True), {**of(use_group_scoring=True), "keys": ["song", "ghosts"]})
    assert {came(scored, "a song of ghosts", position=p)[0] for p in range(0, 40, 2)} == {"e1"}
    activation = activate([scored], scene("a song of ghosts"), {})
    assert "“e1” was there" in why(activation, "e0")


def test_chance_is_seeded_and_as_likely_as_it_says() -> None:
    lore = book({"keys": ["fog"], "extensions": {"probability": 30}})
    at = [position for position in range(600) if came(lore, "fog", position=position)]
    assert at == [position for position in range(600) if came(lore, "fog", position=position)]
    assert 0.24 < len(at) / 600 < 0.36


def test_everything_says_why() -> None:
    lore = book(
        {"keys": ["fog"], "content": "Rufus"},
        {"keys": ["Rufus"]},
        {"keys": [], "constant": True},
        {"keys": ["fog"], "extensions": {"probability": 0}},
        recursive_scanning=True,
    )
    activation = activate([lore], scene("thick fog"), {})
    assert why(activation, "e0") == "“fog” in the last 4 messages"
    assert why(activation, "e1") == "“Rufus” in other lore"
    assert why(activation, "e2") == "it always comes up"
    assert why(activation, "e3").startswith("chance was against it (0.")


EVIL = ("(a+)+$", "(a|a)*b", "(?:a{1,30}){1,30}b", "(a{1000}){1000}", "a" * 5000, "(?R)*", "((((((a*)*)*)*)*)*)*b")


def test_patterns_cannot_stop_the_clock() -> None:
    evil = (f"{pattern}|never{number}" for number in range(70) for pattern in EVIL)
    lore = book(*({"keys": [pattern], "use_regex": True} for pattern in evil))
    said = scene("a" * 3000 + "!", "ferry")
    start = time.process_time()
    first = activate([lore], said, {})
    assert time.process_time() - start < 5, "unguarded, one of them takes for ever"
    assert any("took too long" in held.why for held in first.held)
    assert came(book({"keys": ["ferry"]}), "ferry") == ["e0"]


@pytest.mark.parametrize(
    ("content", "decorators", "text"),
    [
        ("@@depth 4\n\nx", {"depth": "4"}, "x"),
        (
            "@@unknown 1\n@@@also_unknown\n@@@depth 3\n@@@scan_depth 9\n@@role user\ny",
            {"depth": "3", "role": "user"},
            "y",
        ),
        ("@@depth 4\n@@@scan_depth 3\n@@depth 9\nx", {"depth": "4"}, "x"),
        ("@@depth four\n@@@depth 5\nx", {"depth": "5"}, "x"),
        ("@@role ghost\nx\n@@depth 1", {}, "x\n@@depth 1"),
        ("plain @@depth 4", {}, "plain @@depth 4"),
        ("@@activate", {"activate": ""}, ""),
    ],
)
def test_decorators_and_their_fallbacks(content: str, decorators: dict[str, str], text: str) -> None:
    assert read_decorators(content) == (decorators, text)


SAM = Cast(char="Wren", user="Sam", always="a", once="o")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{char}} {{USER}} <BOT> <User> <char>", "Wren Sam Wren Sam Wren"),
        ("a{{// {{char}} unseen}}b{{comment: x}}c{{hidden_key:k}}", "abc"),
        ("{{reverse:Hello}}", "olleH"),
        ("{{random:only}}{{pick:one}}", "onlyone"),
        ("{{random:a\\,b}}", "a,b"),
        ("{{random::x,y::x,y}}", "x,y"),
        ("{{roll:1}}{{roll:d1}}{{roll:3d1}}", "113"),
        ("{{unknown}} {{roll:zero}} {{", "{{unknown}} {{roll:zero}} {{"),
    ],
)
def test_macros(text: str, expected: str) -> None:
    assert expand(text, SAM) == expected


def test_macros_of_chance() -> None:
    rolls = {int(expand("{{roll:d6}}", Cast(char="", user="", once=str(seed)))) for seed in range(99)}
    assert rolls == {1, 2, 3, 4, 5, 6}
    picks = {expand("{{pick:a,b,c}}", Cast(char="", user="", always="x", once=str(seed))) for seed in range(20)}
    assert len(picks) == 1
    assert len({expand("{{random:a,b,c}}", Cast(char="", user="", once=str(seed))) for seed in range(20)}) == 3
    assert expand("{{hidden_key:k}}", SAM, matching=True) == "k"
    assert expand("{{user}} said", Cast(char="", user="{{roll:9}}")) == "roll:9 said"


def test_dice_take_no_more_time_than_a_few() -> None:
    start = time.process_time()
    said = expand("{{roll:999d9}}" * 7000, SAM)
    assert time.process_time() - start < 0.5
    first, rest = said.split("{{", 1)
    assert 999 <= int(first) <= 999 * 9
    assert f"{{{{{rest}" == "{{roll:999d9}}" * 6999


JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.lists(st.text(max_size=3), max_size=2)
FIELDS = """keys secondary_keys content enabled constant selective use_regex insertion_order priority position
probability sticky cooldown delay group group_weight scan_depth selectiveLogic delay_until_recursion id name
extensions""".split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), JUNK | st.just("@@depth x\n@@activate\n{{")), max_size=4))
def test_whatever_an_entry_holds_nothing_breaks(entries: list[dict[str, Any]]) -> None:
    entries = [entry for entry in entries if isinstance(entry.get("content") or "", str)]
    lore = lorebook_of({"entries": entries, "recursive_scanning": True})
    activate([lore], scene("a", "b c"), {"/0": 0})
    assert all(one.text for one in activate([lore], scene("x"), {}).lore)


def test_five_hundred_entries_cost_under_a_millisecond() -> None:
    lore = book(
        *(
            {"keys": [f"name{n}", f"place {n}", f"thing{n}"], "content": f"It is near name{n // 2}."}
            for n in range(500)
        ),
        recursive_scanning=True,
    )
    said = ["The quick brown fox met name7 at place 12 and talked of the harvest, as foxes do. " * 4] * 4
    activate([lore], scene(*said), {})
    fastest = min(_seconds(lore, said) for _ in range(100))
    assert fastest < 0.001, fastest


def _seconds(lore: Lorebook, said: list[str]) -> float:
    start = time.perf_counter()
    assert activate([lore], scene(*said), {}).lore
    return time.perf_counter() - start


def test_a_book_by_hand_is_checked_for_slips(tmp_path: Path) -> None:
    file = tmp_path / "mira.lore.toml"
    example = (Path(__file__).parents[2] / "docs" / "cards.md").read_text(encoding="utf-8").split("```toml\n")[1]
    file.write_text(example.split("```")[0], encoding="utf-8")
    lore = read_lore(file)
    assert [entry.name for entry in lore.entries] == ["ferry, /anna ?maria/i", "fog"]
    assert (lore.recursive, lore.entries[1].sticky, lore.entries[1].probability) == (True, 4, 0.5)
    for text, says in (
        ("stiky = 3", r"line 4: entries.0.stiky: is not known here \(did you mean sticky\?\)"),
        ("sticky = true", "line 4: entries.0.sticky: must be a whole number, not true"),
        ('[[entries]]\ncontent = "c"\nprobability = "50"', "line 6: entries.1.probability: must be a number, not '50'"),
        ("probability = 150", "line 4: entries.0.probability: must be 100 or less, not 150"),
        ("selectiveLogic = 4", "line 4: entries.0.selectiveLogic: must be 3 or less, not 4"),
        ('position = "top"', "line 4: entries.0.position: must be a number of SillyTavern's or one of before_char"),
        ('delay_until_recursion = "on"', "line 4: entries.0.delay_until_recursion: must be true, false or a level"),
        ("secondary_keys = [\n  'a',\n  3,\n]", "line 6: entries.0.secondary_keys.1: must be text, in quotes, not 3"),
    ):
        file.write_text(f'[[entries]]\nkeys = "a, b"\ncontent = "b"\n{text}', encoding="utf-8")
        with pytest.raises(PersonaError, match=f"mira.lore.toml, {says}"):
            read_lore(file)
    with file.open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    with pytest.raises(PersonaError, match="has more than 8 MB"):
        read_lore(file)
    for text, says in (
        ("[[entries]", "not valid TOML"),
        ("entries = 3", "line 1: entries: must be a list"),
        ("entries = [3]", "line 1: entries.0: must be a table"),
        ('name = "empty"', "entries: is missing"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(PersonaError, match=says):
            read_lore(file)
