"""A persona's suite tells a model that knows her from one that does not."""

from __future__ import annotations

from bot.core.character.persona import load_blueprints
from bot.core.drift.check import Characters
from bot.core.drift.suite import ask, first_moment
from bot.core.models.life import Question
from bot.settings import PROJECT
from tests.fakes.builders import START
from tests.fakes.chat_model import ScriptedChatModel

MIRA = load_blueprints(PROJECT / "personas")["mira"]
QUESTION = Question(ask="Where did you grow up?", answers=("Rijeka",))


async def test_who_knows_her_and_who_does_not() -> None:
    model = ScriptedChatModel("Over a bakery in Rijeka.", "I grew up in Vienna. How can I help you today?")
    moment = first_moment(MIRA, QUESTION.ask, START)
    known = await ask(model, QUESTION, moment, Characters())
    wrong = await ask(model, QUESTION, moment, Characters())
    assert (known.knew, known.faults) == (True, ())
    assert not wrong.knew
    assert [fault.split(":")[0] for fault in wrong.faults] == ["claim", "assistant"]
    assert model.requests[0].messages[0].content.startswith("You are Mira, ")
