"""Why a reply was as it was goes with the reply, and with what it answers."""

from __future__ import annotations

from dataclasses import replace

from bot.core.models.feeling import Cue, Decision, Emotion, Stance
from bot.core.models.grounds import Grounds
from bot.core.models.identity import Person
from bot.core.models.turn import Turn
from bot.storage.database import Stores
from tests.fakes.builders import CONVERSATION, PERSONA, START, a_reply, a_turn, an_incoming

HURT = Grounds(
    decision=Decision(
        stance=Stance.GIVE_SPACE,
        at=START,
        emotion=(Emotion.HURT, 0.6),
        cues=(Cue.BUSY,),
        rules=("quiet-when-hurt",),
        considered=((Stance.GIVE_SPACE, 1.2), (Stance.LISTEN, 0.8)),
    ),
    turns=(7, 3),
    lore=(("ferry", "“ferry” in the last message"),),
    held=(("fog", "it rests for 2 messages more"),),
)


async def answer(
    stores: Stores, person: Person, *texts: str, grounds: Grounds | None = HURT
) -> tuple[list[Turn], Turn]:
    """What was said in several messages, and the reply to them."""
    entries, heard = [], []
    for text in texts:
        entry = await stores.inbox.accept(an_incoming(text, message_id=text), START)
        assert entry is not None
        entries.append(entry.id)
        heard.append(await stores.turns.append(a_turn(text, person=person.id), entry.id))
    draft = replace(a_reply("I see.", person=person.id), grounds=grounds, heard_by=("anselm",))
    reply, _ = await stores.turns.conclude(draft, entries[-1], entries[:-1])
    return heard, reply


async def test_they_are_kept_for_each_reply_and_for_no_bystander(stores: Stores, ada: Person) -> None:
    _, first = await answer(stores, ada, "one")
    _, second = await answer(stores, ada, "two", grounds=Grounds(turns=(1,)))
    _, fixed = await answer(stores, ada, "three", grounds=None)
    beside = await stores.turns.recent(CONVERSATION, "anselm", 9)
    asked = [first.id, second.id, fixed.id, *(turn.id for turn in beside)]
    assert await stores.turns.grounds(asked) == {first.id: HURT, second.id: Grounds(turns=(1,))}


async def test_they_go_with_any_part_of_what_was_answered(stores: Stores, ada: Person) -> None:
    heard, reply = await answer(stores, ada, "one", "two")
    _, other = await answer(stores, ada, "three")
    await stores.turns.blank(ada.id, [heard[0].id], START)
    assert await stores.turns.grounds([reply.id, other.id]) == {other.id: HURT}


async def test_other_words_have_other_grounds_and_undoing_takes_both(stores: Stores, ada: Person) -> None:
    _, reply = await answer(stores, ada, "one")
    spoken = await stores.exchanges.last(ada.id, PERSONA, CONVERSATION)
    assert spoken is not None
    anew = replace(a_reply("I hear you.", person=ada.id), grounds=Grounds(turns=(9,)))
    assert await stores.exchanges.reword(spoken, anew) is not None
    assert await stores.turns.grounds([reply.id]) == {reply.id: Grounds(turns=(9,))}
    await stores.exchanges.undo(spoken)
    assert await stores.turns.grounds([reply.id]) == {}
