"""Reminders as a person meets them: set in words, said at their time, once, whatever happens to the process."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.clock import ManualClock
from bot.core.models.identity import PRIVATE, Account, server_audience
from bot.core.models.turn import Incoming, OutboxState
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import World, a_world

SAM = Account(platform="test", id="sam", name="Sam")
MONDAY = datetime(2027, 3, 1, 12, 30, tzinfo=UTC)


async def ticks(world: World) -> list[str]:
    """Let what is due be said; the words of all that was."""
    before = len(world.platform.ear.delivered)
    await world.app.pump.recover("test")
    await world.app.timekeeper.run()
    await world.app.pump.idle()
    return [entry.text for entry in world.platform.ear.delivered[before:]]


async def at(world: World, moment: datetime) -> list[str]:
    world.clock.set(moment)
    return await ticks(world)


async def test_a_reminder_is_set_listed_said_once_and_cancelled(tmp_path: Path) -> None:
    async with a_world(tmp_path, clock=ManualClock(MONDAY), embedder=HashingEmbedder()) as world:
        hand = world.app.hand
        assert await hand.remind(SAM, PRIVATE, "") == "You have no reminders open."
        await world.say("Hello!")
        await hand.settings(SAM, "timezone Europe/Berlin")
        said = await world.say("Remind me on Friday at 9 to call mum")
        assert said == "I'll remind you on Friday, 5 March 2027, 09:00 (Europe/Berlin): “call mum”."
        assert "Samstag, 27. März 2027, 08:30" in await world.say("Erinnere mich am 27. März um 8:30 an den Zahnarzt")
        assert "next Friday" not in await world.say("What are my reminders?")
        listed = await hand.remind(SAM, PRIVATE, "")
        assert "1. Friday, 5 March 2027, 09:00: call mum" in listed
        assert "2. Saturday, 27 March 2027, 08:30: den Zahnarzt" in listed
        assert [one["text"] for one in await exported(world)] == ["call mum", "den Zahnarzt"]

        assert await at(world, datetime(2027, 3, 5, 7, 59, tzinfo=UTC)) == []
        assert await at(world, datetime(2027, 3, 5, 8, 0, tzinfo=UTC)) == ["You asked me to remind you: call mum"]
        assert await ticks(world) == []
        turns = await world.app.stores.turns.recent("test:dm:sam", "mira", 1)
        assert turns[0].text == "You asked me to remind you: call mum"

        assert (
            await world.say("cancel the reminder about Zahnarzt") == "Done, I won't remind you of that: “den Zahnarzt”."
        )
        assert await world.say("cancel reminder 2") == "You have no such reminder."
        assert await at(world, datetime(2027, 3, 27, 9, 0, tzinfo=UTC)) == []
        assert [(one["text"], one["state"]) for one in await exported(world)] == [("", "said"), ("", "cancelled")]


async def exported(world: World) -> list[dict[str, str]]:
    timers: list[dict[str, str]] = json.loads("".join([piece async for piece in world.app.hand.export(SAM)]))["timers"]
    return timers


async def test_what_is_not_clear_is_asked_for_and_a_moment_alone_is_the_answer(tmp_path: Path) -> None:
    async with a_world(tmp_path, clock=ManualClock(MONDAY), embedder=HashingEmbedder()) as world:
        assert (await world.say("Remind me to call mum")).startswith("When shall I remind you?")
        assert "Tuesday, 2 March 2027, 09:00 (UTC): “call mum”" in await world.say("tomorrow at 9")
        assert "Friday, 5 March 2027 or Friday, 12 March 2027?" in await world.say("Remind me next Friday to pay")
        assert "Friday, 12 March 2027, 09:00 (UTC): “pay”" in await world.say("on the 12th")
        assert "already gone by" in await world.say("Remind me yesterday to call mum")
        assert "again and again" in await world.say("Remind me every day to stretch")
        assert (await world.say("Remind me tomorrow at 9")).startswith("And of what?")
        assert "remind" not in (await world.say("Remind me about the time we met")).casefold()
        three = await world.say("cancel the reminder")
        assert three.startswith("Which one do you mean?\nYour reminders:\n1. ")
        assert await world.say("cancel all my reminders") == "Done, all your reminders are cancelled."
        assert await world.say("what are my reminders") == "You have no reminders open."


async def test_after_downtime_several_come_in_one_message_with_their_dates_and_not_at_night(tmp_path: Path) -> None:
    clock = ManualClock(MONDAY)
    async with a_world(tmp_path, clock=clock, embedder=HashingEmbedder()) as world:
        await world.say("Remind me tomorrow at 9 to call mum")
        await world.say("Remind me on Thursday at 9 to pay the rent")
        await world.say("Remind me on 10 March at 3am to see the comet")
    clock.set(datetime(2027, 3, 6, 23, 0, tzinfo=UTC))
    async with a_world(tmp_path, clock=clock, embedder=HashingEmbedder()) as world:
        assert await ticks(world) == [], "late at night nobody is written to for what is late already"
        (said,) = await at(world, datetime(2027, 3, 7, 8, 0, tzinfo=UTC))
        assert "sorry" in said
        assert "Tuesday, 2 March 2027, 09:00: call mum\nThursday, 4 March 2027, 09:00: pay the rent" in said
        assert await ticks(world) == []
        (comet,) = await at(world, datetime(2027, 3, 10, 3, 0, tzinfo=UTC))
        assert comet == "You asked me to remind you: see the comet", "the hour that they named counts at night, too"


async def test_what_was_claimed_before_a_kill_is_delivered_once_afterwards(tmp_path: Path) -> None:
    clock = ManualClock(MONDAY)
    async with a_world(tmp_path, clock=clock, embedder=HashingEmbedder()) as world:
        await world.say("Remind me in 20 minutes to take the bread out")
        clock.advance(timedelta(minutes=20))
        world.app.timekeeper.outlet.deliver = lambda reply: None  # type: ignore[method-assign]  # dies before it is sent
        assert await ticks(world) == []
        assert [entry.state for entry in await world.app.stores.outbox.pending()] == [OutboxState.PENDING]
    async with a_world(tmp_path, clock=clock, embedder=HashingEmbedder()) as world:
        assert await ticks(world) == ["You asked me to remind you: take the bread out"]
        assert await ticks(world) == []


async def test_who_blocks_her_is_left_alone_until_they_speak_again(tmp_path: Path) -> None:
    async with a_world(tmp_path, clock=ManualClock(MONDAY), embedder=HashingEmbedder()) as world:
        await world.say("Remind me tomorrow at 9 to call mum")
        await world.say("Remind me tomorrow at 10 to pay")
        await ticks(world)
        last = world.platform.ear.delivered[-1]
        await world.app.stores.outbox.mark(last.id, OutboxState.UNDELIVERABLE, world.clock.now())
        assert await at(world, datetime(2027, 3, 2, 9, 0, tzinfo=UTC)) == []
        world.clock.set(datetime(2027, 3, 3, 12, 0, tzinfo=UTC))
        await world.say("I am back.")
        (said,) = await ticks(world)
        assert "call mum" in said
        assert "pay" in said


async def test_in_a_server_it_is_said_there_by_name_and_stays_there(tmp_path: Path) -> None:
    async with a_world(tmp_path, clock=ManualClock(MONDAY), embedder=HashingEmbedder()) as world:
        here, place = server_audience("test", "7"), "test:channel:7"
        await world.say("remind me in an hour to host", audience=here, conversation=place)
        assert "host" in await world.app.hand.remind(SAM, here, "")
        assert "host" not in await world.app.hand.remind(SAM, server_audience("test", "8"), "")
        assert await at(world, MONDAY + timedelta(hours=2)) == [
            "Sam: I'm late with this, and I'm sorry. You wanted to be reminded on Monday, 1 March 2027, 13:30: host"
        ]


async def test_it_goes_with_its_message_and_is_set_anew_with_an_edited_one(tmp_path: Path) -> None:
    async with a_world(tmp_path, clock=ManualClock(MONDAY), embedder=HashingEmbedder()) as world:

        def heard(text: str, number: str) -> Incoming:
            return Incoming(
                account=SAM,
                conversation="test:dm:sam",
                message_id=number,
                audience=PRIVATE,
                text=text,
                sent=world.clock.now(),
                persona="mira",
            )

        for number, text in (("1", "remind me tomorrow to call mum"), ("2", "remind me tomorrow to pay")):
            await world.app.pump.submit(heard(text, number))
            await world.app.pump.idle()
            await world.app.exchange.settled()
        await world.app.pump.revise(heard("remind me on 4 March at 10 to call dad", "1"))
        await world.app.pump.retract("test", "test:dm:sam", "2")
        listed = await world.app.hand.remind(SAM, PRIVATE, "")
        assert listed.splitlines()[1:-1] == ["3. Thursday, 4 March 2027, 10:00: call dad"]
        await world.app.hand.forget_all(SAM)
        assert await at(world, datetime(2027, 3, 8, 12, 0, tzinfo=UTC)) == []
