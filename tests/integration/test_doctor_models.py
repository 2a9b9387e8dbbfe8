"""`everkin doctor` looks at every model server."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.doctor import doctor
from bot.settings import load_settings
from tests.fakes.model_server import Answer, ModelServer


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No everkin.toml of the machine's owner takes part, and the table has room."""
    (tmp_path / "everkin.toml").write_text("")
    monkeypatch.setenv("EVERKIN_CONFIG", str(tmp_path / "everkin.toml"))
    monkeypatch.setenv("COLUMNS", "400")


async def test_each_model_server_has_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with (
        ModelServer(models=("nomic-embed-text", "base", "mira-lora")) as well,
        ModelServer(models=("other",)) as another,
        ModelServer(Answer(status=401)) as locked,
    ):
        endpoints = [
            {"url": well.url, "api_key": "sesame"},
            {"url": another.url.removesuffix("/v1"), "name": "base"},
            {"url": locked.url.replace("://", "://someone:hidden@")},
        ]
        settings = load_settings(home=tmp_path / "home", model={"endpoints": endpoints})
        assert not await doctor(settings)
        assert well.headers[0]["Authorization"] == "Bearer sesame"
    first, second, third = (line for line in capsys.readouterr().out.split("\n") if "/v1/models" in line)
    assert "model 1" in first
    assert "serves base, mira-lora; base is asked" in first
    assert "serves other, but base is asked for" in second
    assert "correct its name" in second
    assert "answers 401" in third
    assert "its url in [[model.endpoints]]" in third
    assert "hidden" not in third
