"""`everkin doctor` on voice notes: it tries what is set."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import HttpUrl

from bot.commands.doctor_senses import look_at_senses
from bot.commands.finding import State
from bot.settings import HearingSettings
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.world import settings_in


async def test_a_server_that_hears_is_well_and_one_that_does_not_says_why(tmp_path: Path) -> None:
    (finding,) = await look_at_senses(settings_in(tmp_path))
    assert finding.state is State.ABSENT
    async with ModelServer(answer=Answer(raw=json.dumps({"text": "boo"}))) as server:
        chosen = HearingSettings(url=HttpUrl(server.url), name="whisper-1")
        (finding,) = await look_at_senses(settings_in(tmp_path, hearing=chosen))
        assert finding.state is State.WELL
        assert "whisper-1" in finding.detail
        assert server.requests[0]["file"].startswith(b"RIFF")
        server.answer = Answer(raw="{}", status=500)
        (finding,) = await look_at_senses(settings_in(tmp_path, hearing=chosen))
        assert (finding.state, "in trouble" in finding.detail) == (State.BROKEN, True)
