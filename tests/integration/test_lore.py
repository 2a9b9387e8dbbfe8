"""An imported persona in conversation: her lore reaches the model late in the prompt, and its timing survives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.cards.importing import bring
from bot.core.clock import ManualClock
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
