## O que quem gere um servidor define, e o que dizem os seus membros. Comandos e opções: 100 caracteres no máximo.

command-everkin = Configurar-me neste servidor
command-everkin-show = Quem está aqui e quando responde
command-everkin-personas = Escolher que personagens estão aqui
command-everkin-triggers = Escolher a que respondem
command-everkin-limits = Escolher quanto falam
command-everkin-listen = Escolher se tomam nota do que não é dito a ninguém
command-everkin-leaving = Escolher o que acontece às palavras de um membro que sai
command-everkin-reset = Desfazer o que foi escolhido
command-everkin-export = O que foi escolhido e dito aqui, num só ficheiro
command-everkin-purge = Apagar tudo o que foi dito neste servidor
command-optout = Deixar de te ouvir neste servidor; o que disseste aqui é apagado
command-optin = Voltar a ouvir-te neste servidor

discord-option-where = Onde vale; neste canal se não disseres outra coisa
discord-option-persona = Uma das personagens
discord-option-mention = Se respondem quando me mencionam
discord-option-reply = Se respondem a respostas
discord-option-name = Se respondem aos seus nomes
discord-option-thread = Se respondem a tudo nos tópicos em que estou
discord-option-channel = Se respondem a tudo
discord-option-chance = Percentagem de tudo o resto a que respondem
discord-option-per-minute = Respostas por minuto; 0 é sem limite
discord-option-banter = Vezes seguidas de personagens e bots antes de uma pessoa falar
discord-option-listen = Se o fazem
discord-option-leaving = Guardar ou apagar

server-where-channel = este canal
server-where-server = todo o servidor
server-keep = guardar
server-forget = apagar
server-show =
    Quem está aqui: { $personas }
    Respondem a: { $triggers }; a tudo o resto, { $chance } %
    Respostas por minuto: { $limit }
    Vezes seguidas sem uma pessoa: { $banter }
    O que não é dito a ninguém: { $listens ->
        [yes] tomam nota, dos membros que já falaram com elas
       *[no] não ouvem
    }
    Quando um membro sai: { $leaving ->
        [forget] o que disse aqui é apagado
       *[keep] o que disse é guardado
    }
server-any = sem limite
server-trigger-mention = menções
server-trigger-reply = respostas
server-trigger-name = os seus nomes
server-trigger-thread = tópicos em que estou
server-trigger-channel = tudo
server-trigger-none = nada
server-unknown-persona = Não há nenhuma personagem “{ $name }”. Há { $known }.
server-export = O que foi escolhido e dito neste servidor.
server-purge-ask = Apago de vez tudo o que alguém disse { $place ->
        [group] neste grupo
       *[server] neste servidor
    }, e tudo o que recordo disso? O que foi escolhido fica.
server-purge-yes = Apagar tudo
server-purged = Está apagado, { $count ->
        [one] com uma memória
       *[other] com { $count } memórias
    } disso.
server-opted-out = Já não te ouço { $place ->
        [group] neste grupo
       *[server] neste servidor
    }, e o que disseste aqui está apagado. /optin desfaz isso. Nas mensagens diretas nada muda.
server-opted-in = Volto a ouvir-te { $place ->
        [group] neste grupo
       *[server] neste servidor
    }.
server-not-yours = Isso cabe a quem gere este grupo.
telegram-everkin =
    /everkin mostra o que vale neste grupo. Muda-se assim:
    /everkin personas mira anselm
    /everkin mention on, ou reply, name, channel; off
    /everkin chance 10, minute 20, banter 2
    /everkin listen on, leaving forget, reset, purge
