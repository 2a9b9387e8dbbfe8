## What only Discord shows: options of commands (at most 100 characters), buttons, forms (titles and labels at most 45).

discord-option-topic = De quoi il s'agissait
discord-option-remember = Ce que je ne dois jamais oublier
discord-option-memory = Le souvenir : son numéro, ou des mots qui y sont
discord-option-setting = Quel réglage
discord-option-value = Ce qui doit valoir
discord-option-code = Le code que montre ton autre compte

discord-menu-remember = Retenir ceci
discord-menu-why = Pourquoi as-tu dit cela ?
discord-option-reminder = Pour en annuler un, écris cancel et son numéro : cancel 2

discord-newer = Plus récents
discord-older = Plus anciens
discord-forget = Oublier
discord-keep = Garder
discord-choose = Choisir un souvenir…
discord-back = Retour
discord-correct = Corriger
discord-pin = Garder pour toujours
discord-unpin = Laisser s'effacer

discord-correct-title = Qu'en est-il vraiment ?
discord-correct-label = Avec tes propres mots
discord-erase-title = Tout effacer, pour de bon ?
discord-erase-label = Écris : { $sentence }

discord-outdated = Cette commande a changé depuis que ton Discord la connaît. Recharge Discord (Ctrl+R) et réessaie.
discord-not-here = Cette commande ne peut pas être utilisée ici.
discord-not-theirs = C'est quelqu'un d'autre qui l'a dit. Je ne retiens que ce que les gens me racontent d'eux-mêmes.
discord-not-mine = Ce n'est pas un message de moi.
discord-not-taken = Je n'ai pas pu recevoir ça à l'instant. Renvoie-le dans un moment, s'il te plaît.
