"""`everkin doctor` on voice notes: it tries what is set."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import HttpUrl

from bot.commands.doctor_senses import look_at_senses
from bot.commands.finding import State
from bot.settings import HearingSettings, SpeakingSettings
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.sound import a_tone
from tests.fakes.world import settings_in


async def test_a_server_that_hears_is_well_and_one_that_does_not_says_why(tmp_path: Path) -> None:
    assert [finding.state for finding in await look_at_senses(settings_in(tmp_path))] == [State.ABSENT, State.ABSENT]
    async with ModelServer(answer=Answer(raw=json.dumps({"text": "boo"}))) as server:
        chosen = HearingSettings(url=HttpUrl(server.url), name="whisper-1")
        finding, _ = await look_at_senses(settings_in(tmp_path, hearing=chosen))
        assert finding.state is State.WELL
        assert "whisper-1" in finding.detail
        assert server.requests[0]["file"].startswith(b"RIFF")
        server.answer = Answer(raw="{}", status=500)
        finding, _ = await look_at_senses(settings_in(tmp_path, hearing=chosen))
        assert (finding.state, "in trouble" in finding.detail) == (State.BROKEN, True)


async def test_so_does_one_that_speaks(tmp_path: Path) -> None:
    async with ModelServer(answer=Answer(raw=a_tone(2))) as server:
        chosen = SpeakingSettings(url=HttpUrl(server.url), voices={"mira": "nova"})
        _, finding = await look_at_senses(settings_in(tmp_path, speaking=chosen))
        assert finding.state is State.WELL
        assert "2.0 s of speech" in finding.detail
        assert server.requests[0]["voice"] == "nova"
        server.answer = Answer(raw="<html>")
        _, finding = await look_at_senses(settings_in(tmp_path, speaking=chosen))
        assert (finding.state, "without speech" in finding.detail) == (State.BROKEN, True)
