## Une personne, plusieurs comptes.

link-private = Écris-moi cela en privé. Ce qui relie tes comptes ne regarde personne d'autre.
link-code =
    Ton code : { $code }
    Dans les dix minutes, écris-moi /link { $code } depuis ton autre compte, en privé. Ne le montre à personne : qui l'utilise ne fait plus qu'une personne avec toi à mes yeux, et voit tout ce que tu m'as confié.
link-known = Je te connais comme { $accounts }.
link-too-often = C'était assez souvent pour l'instant. Réessaie dans une heure.
link-wrong = Je ne connais pas ce code : il est mal tapé, déjà utilisé ou vieux de plus de dix minutes. /link sur ton autre compte en crée un nouveau.
link-own = Je sais déjà que ces deux comptes sont les tiens.
link-unknown = Écris /link pour obtenir un code, ou /link suivi du code que montre ton autre compte.
link-nothing = Il n'y a rien à accepter ou à refuser. /link crée un code.
link-kept = Rien n'a été relié, et le code ne sert plus.
link-party = { $accounts }, { $memories ->
        [one] un souvenir tiré
       *[other] { $memories } souvenirs tirés
    } { $messages ->
        [one] d'un message
       *[other] de { $messages } messages
    }
link-ask =
    Dois-je y voir une seule personne ?
    Ici : { $here }
    Là-bas : { $there }
    Ne dis oui que si l'autre compte est aussi à toi : chacun verra alors tout ce que tu m'as dit en privé sur l'autre. Ce qui a été dit sur un serveur ou dans un groupe y reste. /unlink les sépare à nouveau.
link-yes = Oui, les deux sont à moi
link-no = Non
link-done = C'est fait. Tu es pour moi une seule personne : { $accounts }. /unlink en retire ce compte.
unlink-alone = Ce compte n'est relié à aucun autre.
unlink-ask =
    { $account } doit-il redevenir une personne à part ? Il emporte ce qui a été dit par lui ; ce qui a été dit par { $others } y reste. Ce que les deux m'ont confié reste en mémoire de chaque côté. Ce que tu as redit entre-temps reste du côté où c'était dit d'abord ; ce que j'ai résumé des deux est oublié, et /undo ne remonte pas plus loin.
unlink-yes = Oui, une personne à part
unlink-kept = Tout reste comme c'est.
unlink-done = C'est fait. Ce compte est de nouveau une personne à part.
