## Telegram's list of commands, each at most 256 characters, and what is said in groups.

telegram-menu-start = Dire bonjour et savoir ce que je suis
telegram-menu-help = Ce que je sais faire
telegram-menu-settings = Langue, fuseau horaire et plus
telegram-menu-privacy = Ce qui est conservé, et qui peut le voir
telegram-menu-memories = Ce dont je me souviens de toi
telegram-menu-remember = Me faire retenir quelque chose pour toujours
telegram-menu-correct = Corriger un souvenir
telegram-menu-pin = Garder un souvenir pour toujours
telegram-menu-unpin = Laisser un souvenir s’effacer de nouveau
telegram-menu-forget = Retrouver ce que tu as dit sur un sujet, et l’effacer
telegram-menu-forget-all = Tout effacer
telegram-menu-export = Tout ce que je garde, dans un fichier
telegram-menu-persona = Choisir avec qui tu parles
telegram-menu-mood = Comment je me sens
telegram-menu-why = Pourquoi j’ai répondu ainsi
telegram-menu-voice = Me faire répondre par messages vocaux
telegram-menu-link = Être reconnu ici et ailleurs comme une seule personne
telegram-menu-reset = Recommencer la conversation
telegram-in-private = Dans un groupe, je réponds quand on me mentionne ou qu’on me répond. Pour tout le reste, écris-moi en privé : t.me/{ $name }
