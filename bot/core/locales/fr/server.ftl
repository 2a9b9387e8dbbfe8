## Ce que règle l'équipe d'un serveur, et ce qu'en disent ses membres. Commandes et options : 100 caractères au plus.

command-everkin = Me régler sur ce serveur
command-everkin-show = Qui est là, et quand on répond
command-everkin-personas = Choisir quels personnages sont là
command-everkin-triggers = Choisir à quoi ils répondent
command-everkin-limits = Choisir combien ils parlent
command-everkin-listen = Choisir s'ils retiennent ce qui ne s'adresse à personne
command-everkin-leaving = Choisir ce que deviennent les mots d'un membre qui s'en va
command-everkin-reset = Revenir sur ce qui a été choisi
command-everkin-export = Ce qui a été choisi et dit ici, dans un seul fichier
command-everkin-purge = Effacer tout ce qui a été dit sur ce serveur
command-optout = Ne plus être entendu par moi sur ce serveur ; ce que tu y as dit est effacé
command-optin = Être de nouveau entendu par moi sur ce serveur

discord-option-where = Où cela vaut ; ce salon si tu ne dis rien d'autre
discord-option-persona = L'un des personnages
discord-option-mention = S'ils répondent quand on me mentionne
discord-option-reply = S'ils répondent aux réponses
discord-option-name = S'ils répondent à leur nom
discord-option-thread = S'ils répondent à tout dans les fils où je suis
discord-option-channel = S'ils répondent à tout
discord-option-chance = Pour cent de tout le reste auquel ils répondent
discord-option-per-minute = Réponses par minute ; 0 veut dire sans limite
discord-option-banter = Tours de suite entre personnages et bots avant qu'une personne ne parle
discord-option-listen = S'ils le font
discord-option-leaving = Garder ou effacer

server-where-channel = ce salon
server-where-server = tout le serveur
server-keep = garder
server-forget = effacer
server-show =
    Qui est là : { $personas }
    On répond à : { $triggers } ; à tout le reste dans { $chance } % des cas
    Réponses par minute : { $limit }
    Tours de suite sans une personne : { $banter }
    Ce qui ne s'adresse à personne : { $listens ->
        [yes] est retenu, de la part des membres qui leur ont déjà parlé
       *[no] n'est pas entendu
    }
    Quand un membre s'en va : { $leaving ->
        [forget] ce qu'il a dit ici est effacé
       *[keep] ce qu'il a dit est gardé
    }
server-any = sans limite
server-trigger-mention = mentions
server-trigger-reply = réponses
server-trigger-name = leur nom
server-trigger-thread = fils où je suis
server-trigger-channel = tout
server-trigger-none = rien
server-unknown-persona = Il n'y a pas de personnage « { $name } ». Il y a { $known }.
server-export = Ce qui a été choisi et dit sur ce serveur.
server-purge-ask = Effacer pour de bon tout ce que quiconque a dit { $place ->
        [group] dans ce groupe
       *[server] sur ce serveur
    }, et tout ce dont je m'en souviens ? Ce qui a été choisi reste.
server-purge-yes = Tout effacer
server-purged = C'est effacé, { $count ->
        [one] avec un souvenir
       *[other] avec { $count } souvenirs
    } qui en venaient.
server-opted-out = Je ne t'entends plus { $place ->
        [group] dans ce groupe
       *[server] sur ce serveur
    }, et ce que tu y as dit est effacé. /optin permet de revenir. En messages privés, rien ne change.
server-opted-in = Je t'entends de nouveau { $place ->
        [group] dans ce groupe
       *[server] sur ce serveur
    }.
server-not-yours = C'est réservé à celles et ceux qui tiennent ce groupe.
telegram-everkin =
    /everkin montre ce qui vaut dans ce groupe. On le change ainsi :
    /everkin personas mira anselm
    /everkin mention on, ou reply, name, channel ; off
    /everkin chance 10, minute 20, banter 2
    /everkin listen on, leaving forget, reset, purge
