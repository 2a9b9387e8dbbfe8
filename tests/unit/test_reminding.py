"""What is asked of reminders, in five languages, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.core.language.reminding import Wish, named, read_reminder
from bot.core.language.requests import read_request


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Remind me on Friday to call mum.", "en", "on Friday to call mum"),
        ("Hey Mira, could you please remind me in 20 minutes to go? Thanks!", "en", "in 20 minutes to go"),
        ("My mum is ill. Remind me tomorrow to call her.", "en", "tomorrow to call her"),
        ("Set a reminder for tomorrow to call mum", "en", "for tomorrow to call mum"),
        ("don't let me forget to call mum tonight", "en", "to call mum tonight"),
        ("Erinnere mich am 3. März um 14 Uhr daran, zu gehen. Danke", "de", "am 3. März um 14 Uhr daran, zu gehen"),
        ("Kannst du mich am Freitag daran erinnern, Mama anzurufen?", "de", "am Freitag,  Mama anzurufen"),
        ("Rappelle-moi demain à 9h d’appeler maman", "fr", "demain à 9h d’appeler maman"),
        ("Peux-tu me rappeler vendredi que j'ai rendez-vous ?", "fr", "vendredi que j'ai rendez-vous"),
        ("Recuérdame mañana a las 9 llamar a mamá", "es", "mañana a las 9 llamar a mamá"),
        ("¿Puedes recordarme el viernes que llame?", "es", "el viernes que llame"),
        ("Lembra-me amanhã às 9 de ligar à mãe", "pt", "amanhã às 9 de ligar à mãe"),
        ("me lembre amanhã de comprar leite", "pt", "amanhã de comprar leite"),
    ],
)
def test_a_wish_to_be_reminded(text: str, language: str, said: str) -> None:
    asked = read_reminder(text)
    assert asked is not None
    assert (asked.wish, asked.language, asked.said, asked.again) == (Wish.SET, language, said, False)


@pytest.mark.parametrize(
    "text",
    [
        "You remind me of my aunt.",
        "Remind me, what was her name?",
        "Remind me how we met",
        "Ich erinnere mich an ihn.",
        "Kannst du mich verstehen?",
        "Erinnerst du dich an mich?",
        "Tu peux me rappeler ce que j'ai dit ?",
        "I asked you to remind me, remember?",
        "The reminder came too late.",
        "I always forget things.",
        "x" * 2000,
    ],
)
def test_what_is_no_wish(text: str) -> None:
    assert read_reminder(text) is None


@pytest.mark.parametrize(
    ("text", "wish", "said", "number"),
    [
        ("What are my reminders?", Wish.LIST, "", None),
        ("Woran erinnerst du mich?", Wish.LIST, "", None),
        ("Quels sont mes rappels ?", Wish.LIST, "", None),
        ("¿Cuáles son mis recordatorios?", Wish.LIST, "", None),
        ("Quais são os meus lembretes?", Wish.LIST, "", None),
        ("Cancel the reminder about mum, please.", Wish.CANCEL, "mum, please", None),
        ("Forget the reminder to call mum", Wish.CANCEL, "call mum", None),
        ("cancel reminder 2", Wish.CANCEL, "", 2),
        ("Lösch die Erinnerung an Mama", Wish.CANCEL, "Mama", None),
        ("lösch Erinnerung 3", Wish.CANCEL, "", 3),
        ("Annule le rappel pour maman", Wish.CANCEL, "maman", None),
        ("Cancela el recordatorio de mamá", Wish.CANCEL, "mamá", None),
        ("Cancela o lembrete sobre a mãe", Wish.CANCEL, "a mãe", None),
        ("Cancel all my reminders", Wish.CANCEL_ALL, "", None),
        ("Annule tous mes rappels", Wish.CANCEL_ALL, "", None),
    ],
)
def test_what_is_asked_of_those_there_are(text: str, wish: Wish, said: str, number: int | None) -> None:
    asked = read_reminder(text)
    assert asked is not None
    assert (asked.wish, asked.said, asked.number) == (wish, said, number)
    assert read_request(text) is None, "and it asks nothing of memory"


def test_what_comes_again_and_again_and_what_asks_only_with_a_moment_are_marked() -> None:
    daily, about = read_reminder("Remind me every day at 9 to rest"), read_reminder("remind me about the dentist")
    assert daily is not None
    assert daily.again
    assert about is not None
    assert about.bare


@pytest.mark.parametrize(
    ("said", "language", "what"),
    [
        ("to call mum", "en", "call mum"),
        ("tomatoes", "en", "tomatoes"),
        ("daran, dass ich gehe.", "de", "ich gehe"),
        ("d’appeler maman", "fr", "appeler maman"),
        ("de ligar à mãe", "pt", "ligar à mãe"),
        ("llamar", "es", "llamar"),
    ],
)
def test_the_joining_word_falls_away(said: str, language: str, what: str) -> None:
    assert named(said, language) == what
