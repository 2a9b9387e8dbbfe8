## /privacy: what holds everywhere, and what the operator has set. `$all` is the command that erases everything.

privacy-kept = **Ce qui est conservé.** Ce que tu m'écris, et ce dont je m'en souviens, dans la base de données de qui me fait fonctionner.
privacy-seen = **Qui le voit.** Personne d'autre à travers moi : ce que tu me dis en privé reste entre nous, et ce que tu dis sur un serveur ou dans un groupe ne ressort que là. Qui me fait fonctionner peut lire sa propre base de données.
privacy-leaves = **Ce qui en sort.** Ton message, notre conversation récente et les souvenirs qui s'y rapportent vont au modèle de langage choisi par qui me fait fonctionner.
privacy-leaves-to = **Ce qui en sort.** Ton message, notre conversation récente et les souvenirs qui s'y rapportent vont au modèle de langage : { $recipients }
privacy-can = **Ce que tu peux faire.** /memories montre ce dont je me souviens, /correct le corrige, /forget efface ce que tu choisis, /export te donne le tout dans un fichier, et { $all } efface tout.
privacy-retention = **Combien de temps.** Les petites choses s'effacent d'elles-mêmes ; le reste demeure jusqu'à ce que tu l'effaces. { $retention }
privacy-operator = **Qui me fait fonctionner.** { $operator }
privacy-contact = **À qui t'adresser.** { $contact }
privacy-end = Je suis une IA, pas un être humain.
