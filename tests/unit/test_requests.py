"""What is a request to memory, and what is ordinary talk that only sounds like one."""

from __future__ import annotations

import pytest

from bot.core.language.requests import Request, Wish, is_off_record, is_to_be_kept, read_consent, read_request


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("forget what I said about the karaoke night", "the karaoke night"),
        ("Forget what I said about the karaoke night.", "the karaoke night"),
        ("Please forget what I told you about my sister!", "my sister"),
        ("Could you please forget everything I've ever told you about Robin?", "Robin"),
        ("Mira, please forget what I said about my boss.", "my boss"),
        ("Hey Mira! Please forget what I said about my boss. Thanks!", "my boss"),
        ("I want you to forget all I told you about my ex", "my ex"),
        ("I’d like you to forget what I’ve said about the trip to Rome", "the trip to Rome"),
        ("forget that I mentioned Anna", "Anna"),
        ("forget I ever told you about the money", "the money"),
        ("Forget that I said anything about the party.", "the party"),
        ("erase your memories of Robin", "Robin"),
        ("Delete the memory of my operation, please", "my operation"),
        ("erase everything about my divorce", "my divorce"),
        ("forget everything you know about my divorce for good", "my divorce"),
        ("can you forget what I wrote about mum and dad", "mum and dad"),
        ("Actually, forget whatever I said about “Project Heron”.", "Project Heron"),
        ("no, forget what I said about the dentist", "the dentist"),
    ],
)
def test_a_request_to_forget(text: str, topic: str) -> None:
    assert read_request(text) == Request(wish=Wish.FORGET, topic=topic)
    assert is_off_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "forget everything about me",
        "Please forget everything you know about me.",
        "erase all you remember about me",
        "delete all my data",
        "Delete my memories, please.",
        "wipe your memory of me",
        "forget everything I ever told you",
        "forget all I said to you",
        "Could you forget me completely?",
        "Mira, erase all the memories about me!",
    ],
)
def test_a_request_to_forget_everything(text: str) -> None:
    assert read_request(text) == Request(wish=Wish.FORGET_ALL)
    assert is_off_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "Remember this for ever: my daughter was born at 4:12.",
        "remember this forever: I said yes",
        "Remember: I never drink coffee.",
        "please remember this: the spare key is under the blue pot",
        "Always remember this: I forgive you.",
        "remember that I'm allergic to peanuts",
        "Remember that my sister arrives on Friday.",
        "please always remember that we met in Porto",
        "Never forget that I love my brother.",
        "Remember that the wedding is on 5 June.",
        "remember that Biscuit is allergic to chicken",
        "Remember this for ever, my grandmother came from Kyiv.",
    ],
)
def test_a_request_to_keep(text: str) -> None:
    assert read_request(text) == Request(wish=Wish.KEEP)
    assert is_to_be_kept(text)
    assert not is_off_record(text)


@pytest.mark.parametrize(
    "text",
    ["remember that for ever", "Please remember this forever!", "never forget that", "always remember what I said"],
)
def test_a_request_to_keep_what_was_just_said(text: str) -> None:
    assert read_request(text) == Request(wish=Wish.KEEP_LAST)
    assert is_off_record(text)
    assert not is_to_be_kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "what do you remember about me?",
        "What do you remember about my dog?",
        "do you remember the karaoke night?",
        "Remember that time we went to Porto?",
        "remember that movie I told you about",
        "Remember that I told you about my boss?",
        "remember that I told you about the bees",
        "Remember that guy from the gym?",
        "Remember me?",
        "Remember to buy milk.",
        "I remember that my father used to sing.",
        "I can't remember that.",
        "forget it",
        "Forget about it.",
        "just forget I said anything",
        "Forget I mentioned it.",
        "forget that",
        "forget what I said",
        "Forget him.",
        "don't forget what I said about the party",
        "Never forget what I said about the party?",
        "I forget what I said about the party.",
        "Did you forget what I said about the party?",
        "You forgot what I said about my sister!",
        "I'll never forget what you said about my sister.",
        "My mother wants to forget what I said about her.",
        "I wish I could forget everything about that night.",
        "forget what I said about dinner, let's go to the beach",
        "Forget what I said about tonight: can we talk instead?",
        "I got a dog called Rex! Forget what I said about the cat.",
        "He told me to forget everything about the job.",
        "Forget everything you know about cooking, because this recipe is new",
        "I keep forgetting my memories of school.",
        "I deleted all my data by accident.",
        "can you forget?",
        "How do I forget what I said about her?",
        "The doctor said: remember that rest is important.",
        "I will always remember that day.",
        "Forget the past, live now.",
        "delete my account on Facebook, that is what I did today",
        "",
        "forget what I said about " + "very " * 30 + "much",
        "Remember this: " + "word " * 500,
    ],
)
def test_ordinary_talk(text: str) -> None:
    assert read_request(text) is None
    assert not is_off_record(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("yes", ()),
        ("Yes!", ()),
        ("y", ()),
        ("yes please", ()),
        ("Yes, erase them all.", ()),
        ("yes, do it", ()),
        ("yes 2", (2,)),
        ("Yes, only 1 and 3.", (1, 3)),
        ("yes, 1, 2 & 10", (1, 2, 10)),
        ("yes: numbers 2 2 3 please", (2, 3)),
    ],
)
def test_a_yes(text: str, numbers: tuple[int, ...]) -> None:
    assert read_consent(text) == numbers
    assert is_off_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yeah, whatever",
        "yes, I sang at karaoke",
        "yes but not the first",
        "maybe",
        "1",
        "yes?",
        "oh yes",
        "yes 4711",
        "",
    ],
)
def test_what_is_no_yes(text: str) -> None:
    assert read_consent(text) is None


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("ja", ()),
        ("Ja, bitte!", ()),
        ("Oui, s'il te plaît.", ()),
        ("Sí, todo", ()),
        ("sim", ()),
        ("ja, 1 und 3", (1, 3)),
        ("oui, seulement 2 et 4", (2, 4)),
        ("sí, 1 y 3", (1, 3)),
        ("sim, só 1 e 3", (1, 3)),
        ("ja, das stimmt", None),
        ("si tu veux", None),
        ("sim, 1 gato", None),
    ],
)
def test_a_yes_in_other_languages(said: str, numbers: tuple[int, ...] | None) -> None:
    assert read_consent(said) == numbers
