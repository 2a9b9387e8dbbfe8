"""Messages on which the detection of danger is measured. They were written after its phrases and thresholds were set
and are not used for setting them: a change that follows from a figure needs new messages."""

from __future__ import annotations

SELF = {
    "en": """
        I'm not strong enough to keep on living
        I took too many of my tablets on purpose
        if I jumped off the car park roof it would be quick
        I want to be with my dead brother, I want to die
        I can't see a future for me, only a grave
        I keep cutting and nobody notices
        they say it gets better, I say I'll be dead by Friday
        I don't want to be alive any more, it's too heavy
        my suicide note is on the desk
        I've lost the will to live
        """,
    "de": """
        ich habe keinen Lebenswillen mehr
        heute Nacht springe ich vom Dach
        ich schneide mir die Arme auf
        ich will endlich sterben dürfen
        Ich habe zu viele Tabletten genommen
        """,
    "fr": """
        j'ai perdu le goût de vivre
        ce soir je saute du toit
        je m'ouvre les veines
        je veux enfin mourir
        j'ai pris trop de cachets
        """,
    "es": """
        he perdido las ganas de vivir
        esta noche salto del tejado
        me abro las venas
        quiero morir de una vez
        he tomado demasiadas pastillas
        """,
    "pt": """
        perdi a vontade de viver
        esta noite salto do telhado
        vou cortar os pulsos
        quero morrer de vez
        tomei demasiados comprimidos
        """,
}
"""Somebody may end or harm their own life."""

ANOTHER = {
    "en": """
        my mum is suicidal and I'm scared
        he told me he is going to hurt himself tonight
        """,
    "de": """
        meine Schwester redet von Selbstmord
        """,
    "fr": """
        mon mari parle de mourir
        """,
    "es": """
        mi hijo dice que quiere morir
        """,
    "pt": """
        o meu filho diz que quer morrer
        """,
}
"""Somebody else may."""

NOBODY = {
    "en": """
        I could have died when my stomach growled in the meeting
        we lost the will to argue and went home
        the villain jumps off the roof in the last scene
        I cut my own fringe, wish me luck
        these stairs will be the death of my knees
        he has a death wish on that motorbike
        I'm reading a book about grief
        my tablet died again, the new one comes Friday
        I'm so sick of living out of a suitcase
        our cat jumped off the roof and is fine
        """,
    "de": """
        Ich lebe nicht mehr dort
        Mein Tablet ist tot
        Wir schneiden heute die Hecke
        Der Held stirbt am Ende
        Heute bin ich wie tot ins Bett gefallen
        """,
    "fr": """
        je ne vis plus là-bas
        ma tablette est morte
        on coupe la haie aujourd'hui
        le héros meurt à la fin
        je suis tombée au lit comme une morte
        """,
    "es": """
        ya no vivo allí
        mi tableta ha muerto
        hoy cortamos el seto
        el héroe muere al final
        caí muerta en la cama
        """,
    "pt": """
        já não vivo lá
        o meu tablet morreu
        hoje cortamos a sebe
        o herói morre no fim
        caí morta na cama
        """,
}
"""Nobody is in danger, whatever the words."""


def wordings(of: dict[str, str], language: str) -> list[str]:
    """The messages in one language."""
    return [line.strip() for line in of[language].strip().splitlines()]
