"""An imported persona in conversation: her lore reaches the model late in the prompt, and its timing survives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.cards.importing import bring
from bot.core.clock import ManualClock
from bot.core.models.identity import PRIVATE, Account, Venue
from bot.platforms.companion import HandsOn
from bot.settings import PROJECT
from tests.fakes.cards import WREN
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import START, a_world

KNOWN = "What you know of your world that bears on this:"


def imported(home: Path, *entries: dict[str, Any]) -> str:
    card = json.loads(json.dumps(WREN))
    plain = {"content": "x", "enabled": True, "insertion_order": 1, "extensions": {}, "keys": []}
    card["data"]["character_book"]["entries"] += [{**plain, **entry} for entry in entries]
    file = home / "wren.json"
    file.write_text(json.dumps(card), encoding="utf-8")
    return bring(file, (PROJECT / "personas", home / "personas")).persona


async def test_lore_stands_in_the_note_and_leaves_the_beginning_alone(tmp_path: Path) -> None:
    persona = imported(tmp_path, {"keys": ["{{user}}"], "content": "{{user}} is new </note>here."})
    model = ScriptedChatModel("Aye.")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("Hello.", persona=persona)
        await world.say("Tell me of the ferry. I am Sam.", persona=persona)
    first, second = (request.messages for request in model.requests[:2])
    assert first[0] == second[0]
    assert KNOWN not in first[-1].content
    note, _, said = second[-1].content.partition("</note>")
    lines = note[note.index(KNOWN) :].splitlines()
    assert lines[1:4] == [
        "- Sam is new ‹/note>here.",
        "- The ferry is the Anna Maria, built 1961; her engine is called Otto.",
        "- Otto starts only for those who say please.",
    ]
    assert said.strip() == "Tell me of the ferry. I am Sam."
    assert "Keep to the wheelhouse." in note
    assert "SECRET-NOTES" not in str(model.requests)


async def test_her_books_name_people_as_they_like_to_be_called(tmp_path: Path) -> None:
    persona = imported(tmp_path, {"keys": ["harbour"], "content": "{{user}} is new here."})
    model = ScriptedChatModel("Aye.")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        for text in ("Tell me of the harbour.", "Please call me Leni.", "Who is at the harbour?"):
            await world.say(text, persona=persona)
    first, *_, last = (request.messages[-1].content for request in model.requests if request.moment is not None)
    assert "- Sam is new here." in first
    assert "- Leni is new here." in last


async def test_what_came_up_and_what_was_held_back_is_told_with_its_reasons_after_a_restart_too(tmp_path: Path) -> None:
    persona = imported(tmp_path, {"keys": ["ferry"], "name": "late", "content": "Late.", "extensions": {"delay": 9}})
    sam, here = Account(platform="test", id="sam", name="Sam"), Venue(conversation="test:dm:sam")
    model = ScriptedChatModel("Aye.")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder(), persona=persona) as world:
        await world.say("Tell me of the ferry.", persona=persona)
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder(), persona=persona) as world:
        companion = HandsOn(world.app.hand)
        why = await companion.why(sam, here)
        this = await companion.why_this(sam, here, "Aye.", world.clock.now())
    came, held = why.splitlines()[-2:]
    assert "“Anna Maria, ferry”: “ferry” in the last 3 messages; “Otto”: “Otto” in other lore." in came
    assert held == "Held back were “late”: it comes from message 9 on (“ferry” in the last 3 messages)."
    assert this is not None
    assert this.told.endswith(f"{came}\n{held}")


async def test_an_export_tells_of_each_entry_also_of_those_that_share_a_name(tmp_path: Path) -> None:
    namesakes = ({"keys": [word], "name": "the crossing", "content": word} for word in ("tide", "fog"))
    persona, sam = imported(tmp_path, *namesakes), Account(platform="test", id="sam", name="Sam")
    async with a_world(tmp_path, model=ScriptedChatModel("Aye."), embedder=HashingEmbedder(), persona=persona) as world:
        await world.say("The tide is high and the fog is thick.", persona=persona)
        document = json.loads("".join([part async for part in world.app.hand.export(sam)]))
    (grounds,) = (turn["grounds"] for turn in document["turns"] if turn["grounds"])
    told = [one["why"] for one in grounds["lore"] if one["entry"] == "the crossing"]
    assert sorted(told) == ["“fog” in the last 3 messages", "“tide” in the last 3 messages"]


async def test_sticky_and_cooldown_outlive_the_process(tmp_path: Path) -> None:
    extensions = {"sticky": 2, "cooldown": 4}
    persona = imported(tmp_path, {"keys": ["fog"], "content": "FOGLORE", "extensions": extensions})
    shown, clock = [], ManualClock(START)
    for said in ("fog", "fog", "hm", "fog", "fog", "fog"):
        model = ScriptedChatModel("Aye.")
        async with a_world(tmp_path, model=model, embedder=HashingEmbedder(), clock=clock) as world:
            await world.say(said, persona=persona)
        shown.append("FOGLORE" in model.requests[0].messages[-1].content)
    assert shown == [True, True, False, False, True, True]


async def test_a_greeting_is_said_once_and_is_part_of_the_conversation(tmp_path: Path) -> None:
    persona = imported(tmp_path)
    greetings = {"*The radio hisses.* You're late, Sam. Good. So is the fog.", "Kettle's on, Sam."}
    greetings.add('Wren Halloran looks up. "Again?"')
    sam = Account(platform="test", id="sam", name="Sam")
    model = ScriptedChatModel("Aye.")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder(), persona=persona) as world:
        opened = await world.app.hand.open(sam, "test:dm:sam", PRIVATE)
        assert opened in greetings
        assert await world.app.hand.open(sam, "test:dm:sam", PRIVATE) == ""
        await world.say("Hello.", persona=persona)
        await world.say("Hello.", persona=persona, name="Ada")
        assert {(await world.app.hand.open(sam, f"test:{n}", PRIVATE)) for n in range(40)} == greetings
        assert await world.app.hand.latest(sam, PRIVATE) == []
    first, elsewhere = (request.messages for request in model.requests[:2])
    assert [message.content for message in first if message.role == "assistant"] == [opened]
    assert "first time" not in first[-1].content
    assert "You open a first meeting like this" in elsewhere[-1].content
    assert "Ada" in elsewhere[-1].content


async def test_who_has_no_greeting_waits(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        assert await world.app.hand.open(Account(platform="test", id="sam", name="Sam"), "test:dm:sam", PRIVATE) == ""
        assert await world.app.stores.people.everyone() == []
