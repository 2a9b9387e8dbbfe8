## Lo que ajusta quien lleva un servidor y lo que dicen sus miembros. Órdenes y opciones: 100 caracteres como mucho.

command-everkin = Configurarme en este servidor
command-everkin-show = Quién está aquí y cuándo responde
command-everkin-personas = Elegir qué personajes están aquí
command-everkin-triggers = Elegir a qué responden
command-everkin-limits = Elegir cuánto hablan
command-everkin-listen = Elegir si toman nota de lo que no se dice a nadie
command-everkin-leaving = Elegir qué pasa con las palabras de un miembro que se va
command-everkin-reset = Deshacer lo que se eligió
command-everkin-export = Lo elegido y lo dicho aquí, en un solo archivo
command-everkin-purge = Borrar todo lo que se dijo en este servidor
command-optout = Que no te oiga más en este servidor; lo que dijiste aquí se borra
command-optin = Que te vuelva a oír en este servidor

discord-option-where = Dónde vale; en este canal si no dices otra cosa
discord-option-persona = Uno de los personajes
discord-option-mention = Si responden cuando me mencionan
discord-option-reply = Si responden a las respuestas
discord-option-name = Si responden a sus nombres
discord-option-thread = Si responden a todo en los hilos en los que estoy
discord-option-channel = Si responden a todo
discord-option-chance = Tanto por ciento de todo lo demás a lo que responden
discord-option-per-minute = Respuestas por minuto; 0 es sin límite
discord-option-banter = Turnos seguidos de personajes y bots antes de que hable una persona
discord-option-listen = Si lo hacen
discord-option-leaving = Guardar o borrar

server-where-channel = este canal
server-where-server = todo el servidor
server-keep = guardar
server-forget = borrar
server-show =
    Quién está aquí: { $personas }
    Responden a: { $triggers }; a todo lo demás, el { $chance } %
    Respuestas por minuto: { $limit }
    Turnos seguidos sin una persona: { $banter }
    Lo que no se dice a nadie: { $listens ->
        [yes] lo toman en cuenta, de los miembros que ya han hablado con ellos
       *[no] no lo oyen
    }
    Cuando un miembro se va: { $leaving ->
        [forget] lo que dijo aquí se borra
       *[keep] lo que dijo se guarda
    }
server-any = sin límite
server-trigger-mention = menciones
server-trigger-reply = respuestas
server-trigger-name = sus nombres
server-trigger-thread = hilos en los que estoy
server-trigger-channel = todo
server-trigger-none = nada
server-unknown-persona = No hay ningún personaje «{ $name }». Hay { $known }.
server-export = Lo elegido y lo dicho en este servidor.
server-purge-ask = ¿Borro para siempre todo lo que alguien haya dicho { $place ->
        [group] en este grupo
       *[server] en este servidor
    } y todo lo que recuerdo de ello? Lo elegido se queda.
server-purge-yes = Borrarlo todo
server-purged = Está borrado, { $count ->
        [one] con un recuerdo
       *[other] con { $count } recuerdos
    } de ello.
server-opted-out = Ya no te oigo { $place ->
        [group] en este grupo
       *[server] en este servidor
    }, y lo que dijiste aquí está borrado. /optin lo deshace. En los mensajes directos no cambia nada.
server-opted-in = Te vuelvo a oír { $place ->
        [group] en este grupo
       *[server] en este servidor
    }.
server-not-yours = Eso es cosa de quienes llevan este grupo.
telegram-everkin =
    /everkin muestra lo que vale en este grupo. Se cambia así:
    /everkin personas mira anselm
    /everkin mention on, o reply, name, channel; off
    /everkin chance 10, minute 20, banter 2
    /everkin listen on, leaving forget, reset, purge
