"""`everkin doctor` looks at every model server."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.doctor import doctor
from bot.commands.doctor_model import look_at_models
from bot.commands.finding import State
from bot.settings import load_settings
from tests.fakes.kinds.kind import Kind
from tests.fakes.kinds.lm_studio import LmStudio
from tests.fakes.kinds.ollama import Ollama
from tests.fakes.kinds.vllm import Vllm
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
            {"url": f"{locked.url.replace('://', '://someone:hidden@')}?key=secret"},
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
    assert "secret" not in third
    assert set(locked.targets) == {"/v1/models?key=secret"}


async def test_overlays_that_are_no_models_are_told_of(tmp_path: Path) -> None:
    adapters = ("/loras/mira.gguf", "/loras/anselm.gguf")
    async with ModelServer(models=("base",), owned_by="llamacpp", adapters=adapters) as server:
        settings = load_settings(home=tmp_path / "home", model={"url": server.url})
        (found,) = [one for one in await look_at_models(settings) if one.what == "model"]
    assert found.detail.endswith("serves base; base is asked; has the overlays mira, anselm")


@pytest.mark.parametrize(
    ("server", "chosen", "state", "detail", "advice"),
    [
        (Vllm(), None, State.WELL, "16,384 tokens (vLLM's /v1/models); counts at /tokenize", ""),
        (
            Vllm(),
            8192,
            State.WELL,
            "16,384 tokens (vLLM's /v1/models); EVERKIN_MODEL_CONTEXT says 8,192, and the smaller holds",
            "",
        ),
        (Vllm(), 2048, State.WARNING, "below 8,192 little of a conversation is shown", "Raise EVERKIN_MODEL_CONTEXT."),
        (Vllm(context=4096), None, State.WARNING, "4,096 tokens (vLLM's", "--max-model-len"),
        (
            LmStudio(loaded=False),
            None,
            State.WARNING,
            "4,096 tokens (LM Studio's /api/v1/models, as it",
            "Load the model",
        ),
        (Ollama(), 16_384, State.WELL, "16,384 tokens (num_ctx, which it is asked for); its tokens are estimated", ""),
        (Ollama(trained=2048), None, State.WARNING, "2,048 tokens (num_ctx", "take a model that was made for longer"),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else "",
)
async def test_the_context_comes_with_its_source_and_what_to_change(
    tmp_path: Path, server: Kind, chosen: int | None, state: State, detail: str, advice: str
) -> None:
    async with server:
        settings = load_settings(home=tmp_path / "home", model={"url": server.url, "context": chosen})
        (found,) = [one for one in await look_at_models(settings) if one.what == "model: context"]
    assert found.state is state
    assert detail in found.detail
    assert advice in found.advice


async def test_a_server_that_says_nothing_of_its_context_is_taken_for_a_usual_one(tmp_path: Path) -> None:
    async with ModelServer() as server:
        for chosen, state, source in (
            (None, State.WARNING, "assumed"),
            (16_384, State.WELL, "as EVERKIN_MODEL_CONTEXT"),
        ):
            settings = load_settings(home=tmp_path / "home", model={"url": server.url, "context": chosen})
            (found,) = [one for one in await look_at_models(settings) if one.what == "model: context"]
            assert found.state is state
            assert source in found.detail
            assert ("Set EVERKIN_MODEL_CONTEXT" in found.advice) is (chosen is None)
