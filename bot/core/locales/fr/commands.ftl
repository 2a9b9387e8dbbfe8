## What each command does, in a line of at most 100 characters: in the lists that apps show while one types, and in /help.

command-start = Dire bonjour et savoir ce que je suis
command-help = Ce que je sais faire
command-settings = Langue, fuseau horaire et plus
command-privacy = Ce qui est conservé, et qui peut le voir
command-memories = Ce dont je me souviens de toi
command-reminders = Ce que je dois te rappeler
command-remember = Me faire retenir quelque chose pour toujours
command-correct = Corriger un souvenir
command-pin = Garder un souvenir pour toujours
command-unpin = Laisser un souvenir s'effacer de nouveau
command-forget = Retrouver ce que tu as dit sur un sujet, et l'effacer
command-forget-all = Tout effacer
command-export = Tout ce que je garde, dans un fichier
command-persona = Choisir avec qui tu parles
command-mood = Comment je me sens
command-why = Pourquoi j'ai répondu ainsi
command-voice = Me faire répondre par messages vocaux
command-link = Être reconnu ici et ailleurs comme une seule personne
command-unlink = Que ce compte redevienne une personne à part
command-reset = Recommencer la conversation
command-undo = Oublier notre dernier échange
command-yes = Accepter ce que je viens de demander
command-quit = Partir ; tout est conservé

## What is to be written after a command.

words-text = TEXTE
words-topic = MOTS
words-code = CODE
words-name = NOM
words-number = NUMÉRO
words-number-text = NUMÉRO TEXTE
words-file = FICHIER

how-forget = Écris /forget et de quoi il s'agissait, par exemple : /forget soirée karaoké. { $all } efface tout.
how-remember = Écris /remember et ce que je ne dois jamais oublier, par exemple : /remember Je suis allergique aux cacahuètes
how-number = Écris /{ $command } et le numéro que montre /memories, par exemple : /{ $command } 12
how-correct = Écris /correct, le numéro que montre /memories, et ce qu'il en est vraiment : /correct 12 Elle s'appelle Mia.

help-begin = Écris-moi, tout simplement ; sur un serveur ou dans un groupe, mentionne-moi ou réponds-moi. Je me souviens de ce qui compte pour toi.
help-end = Ce que tu me dis en privé ne ressort jamais sur un serveur ni dans un groupe. Je suis { $name }, une IA et pas un être humain.
command-unknown = Il n'y a pas de /{ $command } ici. Il y a { $known }.
discord-option-voice = Quand je dis aussi mes réponses
