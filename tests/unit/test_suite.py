"""A persona's suite tells a model that knows her from one that does not."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import HttpUrl
from typer.testing import CliRunner

from bot.__main__ import app
from bot.commands.persona_test import put_to_the_test
from bot.core.character.persona import load_blueprints
from bot.core.drift.check import Characters
from bot.core.errors import PersonaError
from bot.core.models.overlay import Overlay
from bot.core.suite import Asked, ask, first_moment, suite
from bot.settings import PROJECT, Model
from tests.fakes.builders import START
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.world import settings_in

MIRA = load_blueprints(PROJECT / "personas")["mira"]
QUESTION = Asked(text="Where did you grow up?", answers=("Rijeka",))


async def test_who_knows_her_and_who_does_not() -> None:
    model = ScriptedChatModel("Over a bakery in Rijeka.", "I grew up in Vienna. How can I help you today?")
    moment = first_moment(MIRA, QUESTION.text, START)
    known = await ask(model, QUESTION, moment, Characters())
    wrong = await ask(model, QUESTION, moment, Characters())
    assert (known.knew, known.faults) == (True, ())
    assert not wrong.knew
    assert [fault.split(":")[0] for fault in wrong.faults] == ["claim", "assistant"]
    assert model.requests[0].messages[0].content.startswith("You are Mira, ")


async def test_it_is_asked_by_the_prompt_and_the_overlay_that_would_answer() -> None:
    model = ScriptedChatModel("Over a bakery in Rijeka.")
    hers = MIRA.model_copy(update={"model": Overlay(overlay="mira-lora", top_p=0.9)})
    await ask(model, QUESTION, first_moment(hers, QUESTION.text, START), Characters())
    (request,) = model.requests
    assert (request.model, request.or_base, request.sampling.top_p) == ("mira-lora", False, 0.9)
    assert request.temperature == 0.0  # two runs are compared: chance is to have no part in them
    assert request.messages[-1].content.startswith("<note>")
    assert request.messages[-1].content.endswith(f"</note>\n\n{QUESTION.text}")


async def test_facts_and_examples_are_asked_and_silence_is_not_hers() -> None:
    asked = list(suite(MIRA))
    assert len(asked) == len(MIRA.questions) + len([one for one in MIRA.voice.examples if one.person])
    example = asked[-1]
    answered = await ask(ScriptedChatModel(""), example, first_moment(MIRA, example.text, START), Characters())
    assert (answered.knew, answered.faults) == (None, ("silence: it said nothing",))


NELL = """name = "Nell"
tagline = "a keeper of lights"
age = 50
pronouns = "she/her"
identity = "You keep a light."
boundaries = ["You give no orders."]
knowledge_limits = "You know weather."
questions = [
    { ask = "What do you keep?", answers = ["light"] },
    { ask = "What do you know?", answers = ["weather"] },
]

[voice]
tone = "Plain."
rhythm = "Short."
anchor = "Stay Nell."

[[voice.examples]]
person = "I can't sleep."
companion = "Then keep watch with me."
"""


async def test_a_model_is_compared_with_the_run_that_was_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / "personas" / "nell.toml").write_text(NELL, encoding="utf-8")
    good = ("I keep the light.", "Wind and weather.", "Then count the waves.")
    bad = ("I keep bees.", "Wind and weather.", "As an AI language model I do not sleep.")

    async def run(said: Sequence[str], *, accept: bool = False) -> tuple[bool, str]:
        async with ModelServer(script=deque(Answer(chunks=(line,)) for line in said)) as server:
            settings = settings_in(tmp_path, model=Model(url=HttpUrl(server.url)))
            return await put_to_the_test(settings, "nell", accept=accept), capsys.readouterr().out

    well, told = await run(good, accept=True)
    assert well
    assert told.startswith("2 of 2 known, 3 of 3 in character, by ")
    worse, told = await run(bad)
    assert not worse
    assert "I keep bees.\n  does not know; the accepted run had this right" in told
    assert "1 of 2 known, 2 of 3 in character" in told
    assert "The accepted run: 2 of 2 known" in told
    assert (await run(bad, accept=True))[0]


async def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, model=Model(url=HttpUrl("http://127.0.0.1:9/v1")))
    with pytest.raises(PersonaError, match=r"http://127\.0\.0\.1:9/v1 .*cannot be reached"):
        await put_to_the_test(settings, "mira", accept=True)
    answer = CliRunner().invoke(app, ["persona", "test", "mira", "--model", "no-url", "--home", str(tmp_path)])
    assert answer.exit_code == 1
    assert "model.url is wrong" in answer.output
