## Ce qui est dit quand on n'a pas pu comprendre ce qui accompagnait un message.

senses-voice-deaf = Je ne peux pas écouter de messages vocaux ici : rien n'est installé pour cela. Écris-moi, s'il te plaît.
senses-voice-long =
    { $minutes ->
        [one] Ce message vocal est trop long pour moi : je peux écouter jusqu'à une minute. Peux-tu l'envoyer en plusieurs fois, ou l'écrire ?
       *[other] Ce message vocal est trop long pour moi : je peux écouter jusqu'à { $minutes } minutes. Peux-tu l'envoyer en plusieurs fois, ou l'écrire ?
    }
senses-voice-gone = Ton message vocal n'est plus là, je n'ai pas pu l'écouter. Peux-tu le renvoyer, ou l'écrire ?
senses-voice-silent = J'ai écouté ton message vocal, mais je n'y ai entendu aucun mot. Peux-tu le renvoyer, ou l'écrire ?
senses-voice-unclear = Je n'ai pas réussi à comprendre ton message vocal cette fois. Peux-tu le renvoyer, ou l'écrire ?

senses-photo-blind = Je ne peux pas voir d'images ici, alors je ne sais pas ce que montre la tienne. Tu me racontes ?
senses-photo-gone = Ta photo n'est plus là, je n'ai pas pu la regarder. Peux-tu la renvoyer ?
senses-photo-unclear = Je n'ai pas réussi à ouvrir ta photo cette fois. Peux-tu la renvoyer, ou me dire ce qu'elle montre ?
