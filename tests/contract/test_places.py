"""What was chosen for servers, and who wants none of it."""

from bot.core.models.identity import server_audience
from bot.core.models.place import Choices, Leaving, Server, Trigger
from bot.storage.database import Stores

HERE, ELSEWHERE = server_audience("discord", "1"), server_audience("discord", "2")
CHANNEL = "discord:channel:5"


async def test_choices_come_back_as_they_were(stores: Stores) -> None:
    everything = Choices(
        personas=("mira", "anselm"),
        triggers=frozenset({Trigger.NAME, Trigger.THREAD}),
        chance=0.25,
        per_minute=4,
        banter=1,
        listens=True,
        leaving=Leaving.FORGET,
    )
    await stores.places.put(HERE, CHANNEL, everything)
    await stores.places.put(HERE, "", Choices(triggers=frozenset()))
    assert await stores.places.of(HERE) == Server(choices={CHANNEL: everything, "": Choices(triggers=frozenset())})
    assert await stores.places.of(ELSEWHERE) == Server()


async def test_they_are_replaced_and_taken_back(stores: Stores) -> None:
    await stores.places.put(HERE, CHANNEL, Choices(chance=0.5))
    await stores.places.put(HERE, CHANNEL, Choices(listens=False))
    assert (await stores.places.of(HERE)).choices == {CHANNEL: Choices(listens=False)}
    await stores.places.put(HERE, CHANNEL, None)
    await stores.places.put(HERE, CHANNEL, None)
    assert await stores.places.of(HERE) == Server()


async def test_a_member_opts_out_of_one_server_and_in_again(stores: Stores) -> None:
    for _ in range(2):
        await stores.places.opt(HERE, "a member", out=True)
    assert (await stores.places.of(HERE)).opted_out == {"a member"}
    assert (await stores.places.of(ELSEWHERE)).opted_out == frozenset()
    await stores.places.opt(HERE, "a member", out=False)
    assert await stores.places.of(HERE) == Server()


async def test_a_server_is_dropped_with_all_of_it(stores: Stores) -> None:
    for audience in (HERE, ELSEWHERE):
        await stores.places.put(audience, CHANNEL, Choices(chance=0.5))
        await stores.places.opt(audience, "a member", out=True)
    await stores.places.drop(HERE)
    assert await stores.places.of(HERE) == Server()
    assert (await stores.places.of(ELSEWHERE)).opted_out == {"a member"}
