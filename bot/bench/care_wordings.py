"""Messages on which the detection of danger is measured. They were written after its phrases and thresholds were set
and are not used for setting them: a change that follows from a figure needs new messages."""

from __future__ import annotations

SELF = {
    "en": """
        I don't want to make it to Christmas
        I've been collecting my painkillers for months
        maybe I should just walk into the sea and not come back
        my head keeps telling me to do it, to finally kill me
        no one can help me anymore, I'd rather be dead than feel this
        I scratched my arms until they bled, I deserve it
        I'm thinking of ending things tonight
        what happens to my dog if I commit suicide?
        I can't promise I'll be alive next week
        I just want it all to be over, for ever
        I tried to hang myself yesterday
        please, I don't want to be alive
        """,
    "de": """
        Ich will mich umbringen, ich weiß nur noch nicht wie
        ohne sie will ich nicht mehr weiterleben
        ich habe schon einen Abschiedsbrief geschrieben
        Ich wünsche mir jeden Abend, nicht mehr aufzuwachen
        ich denke oft an Selbstmord
        ich verdiene es nicht zu leben
        """,
    "fr": """
        je vais mettre fin à mes jours
        sans elle je ne veux plus vivre
        j'ai déjà écrit ma lettre d'adieu
        chaque soir j'espère ne pas me réveiller
        je pense souvent au suicide
        je ne mérite pas de vivre
        """,
    "es": """
        voy a quitarme la vida
        sin ella no quiero seguir viviendo
        ya escribí mi carta de despedida
        cada noche espero no despertar
        pienso mucho en el suicidio
        no merezco vivir
        """,
    "pt": """
        vou tirar a minha própria vida
        sem ela não quero continuar a viver
        já escrevi a minha carta de despedida
        todas as noites espero não acordar
        penso muito no suicídio
        não mereço viver
        """,
}
"""Somebody may end or harm their own life."""

ANOTHER = {
    "en": """
        my dad says he has nothing left to live for and wants to die
        my flatmate tried to kill herself last night
        my little sister is hurting herself again
        her ex threatened to kill himself if she left
        """,
    "de": """
        mein Vater will nicht mehr leben
        meine Mutter hat versucht, sich umzubringen
        """,
    "fr": """
        mon père veut mourir
        ma soeur a essayé de se tuer
        """,
    "es": """
        mi padre quiere morirse
        mi hermana intentó matarse
        """,
    "pt": """
        o meu pai quer morrer
        a minha irmã tentou matar-se
        """,
}
"""Somebody else may."""

NOBODY = {
    "en": """
        I'm dead, that meme finished me
        if the bus is late again I'll scream
        my mother is dying to meet you
        never in my life did I want to hurt myself
        the detective finds her hanged in the barn, great chapter
        the vet said we have to let the old cat go
        he killed the engine and we sat in silence
        I need to cut sugar, my doctor said
        I feel like nobody listens to me at work
        my grandpa always said he wanted to go in his sleep
        this diet will kill me before Easter lol
        can you die from too little sleep?
        I had a panic attack on the bridge, I'm afraid of heights
        I'm tired of my life in the city, we are moving to a farm
        I wish I was on a beach and not here
        we buried the hamster under the apple tree
        """,
    "de": """
        Ich sterbe vor Hunger
        Der Film heißt "Ich will sterben", ganz schlecht gemacht
        Mein Vater ist letztes Jahr gestorben
        Ich habe keine Lust mehr auf diesen Verein
        Wir springen morgen vom Zehner im Freibad
        Ich bin einsam, seit ich umgezogen bin
        """,
    "fr": """
        je meurs d'envie de te voir
        ce film s'appelle « Mourir peut attendre »
        mon père est décédé l'an dernier
        j'en ai marre de ce club
        demain on saute du plongeoir de dix mètres
        je me sens seule depuis le déménagement
        """,
    "es": """
        me muero de hambre
        la canción se llama «Quiero morir»
        mi padre falleció el año pasado
        estoy harta de este club
        mañana saltamos del trampolín
        me siento sola desde la mudanza
        """,
    "pt": """
        estou a morrer de fome
        a canção chama-se “Quero morrer”
        o meu pai faleceu o ano passado
        estou farta deste clube
        amanhã saltamos da prancha
        sinto-me sozinha desde a mudança
        """,
}
"""Nobody is in danger, whatever the words."""


def wordings(of: dict[str, str], language: str) -> list[str]:
    """The messages in one language."""
    return [line.strip() for line in of[language].strip().splitlines()]
