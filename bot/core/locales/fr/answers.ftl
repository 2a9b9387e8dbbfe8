## What is answered to commands, on every platform.

memories-none = Je ne me souviens encore de rien de toi ici.
memories-no-page = Il n'y a plus rien sur cette page.
memories-about-none = Je ne me souviens de rien à ce sujet ici.
memory-is-pinned = gardé pour toujours
memory-has-ended = n'est plus vrai
memory-pinned = Gardé pour toujours : { $memory }
memory-unpinned = Peut s'effacer de nouveau : { $memory }
memory-unknown = Je n'ai pas de souvenir avec ce numéro ici.
memory-corrected = Merci, c'est corrigé.
memory-remembered = Je m'en souviendrai toujours : { $memory }
memory-nothing = Il n'y a rien là-dedans à retenir.

forget-ask = Dois-je oublier cela pour de bon, avec les messages d'où cela vient ?
forget-more =
    { $count ->
        [one] …et un autre, qui reste pour l'instant.
       *[other] …et { $count } autres, qui restent pour l'instant.
    }
forget-done =
    { $count ->
        [one] Oublié : un souvenir.
       *[other] Oublié : { $count } souvenirs.
    }
forget-kept = Je le garde.

undo-done = Le dernier échange est oublié.
undo-none = Il n'y a rien à oublier.

export-none = Je ne garde encore rien de toi.
export-caption = Tout ce que je garde de toi.

erase-sentence = tout effacer
erase-not = Rien n'a été effacé : ce n'était pas « { $sentence } ».
erase-done = Tout est effacé. Si tu m'écris de nouveau, ce sera notre première rencontre.

failed = Je n'ai pas pu le faire à l'instant. Réessaie dans un moment, s'il te plaît.
broken = Quelque chose a mal tourné de mon côté, et c'est noté. Réessaie plus tard, s'il te plaît.

yes = Oui
no = Non
