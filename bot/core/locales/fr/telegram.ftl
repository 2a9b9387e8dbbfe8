telegram-in-private = Dans un groupe, je réponds quand on me mentionne ou qu'on me répond. Pour tout le reste, écris-moi en privé : t.me/{ $name }
telegram-erase-how =
    Cela efface tout : ce que tu m'as écrit, ce que j'ai répondu, ce dont je me souviens, ici et sur toute autre plateforme où je te connais. C'est irréversible. /export t'en donne d'abord une copie.

    Pour le faire, envoie : /forget_all { $sentence }
telegram-hello =
    Bonjour { $person }. Je suis { $name } : { $tagline }
    Je suis une IA, pas un être humain, et je me souviens de ce que tu me racontes. /privacy dit ce qui est conservé, /help ce que je sais faire.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") } : { $memory }
