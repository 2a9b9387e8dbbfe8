"""ports.LoreStates: when entries of lorebooks last came up, and that it goes with who spoke there."""

from bot.core.models.identity import Person
from bot.storage.database import Stores
from tests.fakes.builders import CONVERSATION, PERSONA, a_turn


async def test_what_came_up_is_kept_for_its_conversation_and_persona(stores: Stores) -> None:
    await stores.lore.put(CONVERSATION, PERSONA, {"b/1": 4, "b/2": 4})
    await stores.lore.put(CONVERSATION, PERSONA, {"b/1": 8})
    await stores.lore.put(CONVERSATION, PERSONA, {})
    assert await stores.lore.get(CONVERSATION, PERSONA) == {"b/1": 8, "b/2": 4}
    assert await stores.lore.get(CONVERSATION, "anselm") == await stores.lore.get("elsewhere", PERSONA) == {}


async def test_it_is_told_to_and_erased_with_who_spoke_there(stores: Stores, ada: Person, bea: Person) -> None:
    for person, conversation in ((ada, "a"), (bea, "b"), (ada, "both"), (bea, "both")):
        await stores.turns.append(a_turn(person.name, person=person.id, conversation=conversation))
        await stores.lore.put(conversation, PERSONA, {"entry": 1})
    assert await stores.lore.of(ada.id) == [("a", PERSONA, "entry", 1), ("both", PERSONA, "entry", 1)]
    await stores.memories.erase(ada.id)
    assert await stores.lore.get("a", PERSONA) == await stores.lore.get("both", PERSONA) == {}
    assert await stores.lore.get("b", PERSONA) == {"entry": 1}
