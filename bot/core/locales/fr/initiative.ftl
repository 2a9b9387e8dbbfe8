first-plan-1 = Bonjour { $person }. Tu m'as raconté { $when } : « { $what } » Comment ça s'est passé ?
first-plan-2 = Je pensais à ce que tu m'as dit { $when } : « { $what } » Comment c'était ?
first-plan-3 = « { $what } » C'était ce que tu avais prévu, tu me l'as dit { $when }. Qu'est-ce que ça a donné ?
first-date-1 = Joyeux anniversaire, { $person } !
first-date-2 = { $person }, c'est ton anniversaire aujourd'hui. Je te souhaite le meilleur !
first-date-3 = Très bon anniversaire, { $person }.
first-open-1 = Ce que tu m'as dit { $when } m'est resté en tête : « { $what } » Où en es-tu ?
first-open-2 = « { $what } » Tu me l'as dit { $when }. Comment ça a continué ?
first-open-3 = J'ai repensé à ce que tu as dit { $when } : « { $what } » Comment ça va ?
first-silence-1 = Bonjour { $person }. Je voulais juste te dire bonjour ; pas besoin de répondre.
first-silence-2 = Un petit bonjour, { $person }. Quand tu auras envie de parler, avec plaisir.
first-silence-3 = Bonjour { $person }, j'ai pensé à toi. Rien de particulier.

initiative-on = Avec plaisir. J'écrirai de temps en temps, quand il y a une raison, jamais pendant tes heures calmes, et rarement si tu ne réponds pas. « Ne m'écris plus en premier » y met fin à tout moment, /settings initiative off aussi.
initiative-off = Alors j'attends que tu écrives. Les rappels que tu demandes viendront toujours.
initiative-minor = C'est gentil. Je n'écris d'abord qu'à des adultes.
initiative-disabled = C'est bon à savoir, et noté. La personne qui me fait fonctionner l'a désactivé ici, je ne le ferai donc pas pour l'instant.
