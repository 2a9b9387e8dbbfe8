## Was die Leitung eines Servers einstellt und was Mitglieder dazu sagen. Befehle und Optionen: höchstens 100 Zeichen.

command-everkin = Mich auf diesem Server einrichten
command-everkin-show = Wer hier ist und wann geantwortet wird
command-everkin-personas = Festlegen, welche Personas hier sind
command-everkin-triggers = Festlegen, worauf sie antworten
command-everkin-limits = Festlegen, wie viel sie sagen
command-everkin-listen = Festlegen, ob sie aufnehmen, was zu niemandem gesagt wird
command-everkin-leaving = Festlegen, was mit den Worten eines Mitglieds geschieht, das geht
command-everkin-reset = Zurücknehmen, was festgelegt wurde
command-everkin-export = Was hier festgelegt und gesagt wurde, in einer Datei
command-everkin-purge = Alles löschen, was auf diesem Server gesagt wurde
command-optout = Auf diesem Server nicht mehr von mir gehört werden; was du hier sagtest, wird gelöscht
command-optin = Auf diesem Server wieder von mir gehört werden

discord-option-where = Wo es gilt; in diesem Kanal, wenn du nichts anderes sagst
discord-option-persona = Eine der Personas
discord-option-mention = Ob sie antworten, wenn ich erwähnt werde
discord-option-reply = Ob sie auf Antworten antworten
discord-option-name = Ob sie auf ihre Namen antworten
discord-option-thread = Ob sie in Threads, in denen ich bin, auf alles antworten
discord-option-channel = Ob sie auf alles antworten
discord-option-chance = Auf wie viel Prozent von allem anderen sie antworten
discord-option-per-minute = Antworten in der Minute; 0 heißt beliebig viele
discord-option-banter = Wie oft Personas und Bots nacheinander sprechen, bevor ein Mensch spricht
discord-option-listen = Ob sie es tun
discord-option-leaving = Behalten oder löschen

server-where-channel = dieser Kanal
server-where-server = der ganze Server
server-keep = behalten
server-forget = löschen
server-show =
    Wer hier ist: { $personas }
    Geantwortet wird auf: { $triggers }; auf alles andere zu { $chance } %
    Antworten in der Minute: { $limit }
    Beiträge nacheinander ohne einen Menschen: { $banter }
    Was zu niemandem gesagt wird: { $listens ->
        [yes] wird aufgenommen, von Mitgliedern, die schon mit ihnen gesprochen haben
       *[no] wird nicht gehört
    }
    Wenn ein Mitglied geht: { $leaving ->
        [forget] wird gelöscht, was es hier gesagt hat
       *[keep] bleibt, was es gesagt hat
    }
server-any = beliebig viele
server-trigger-mention = Erwähnungen
server-trigger-reply = Antworten
server-trigger-name = ihre Namen
server-trigger-thread = Threads, in denen ich bin
server-trigger-channel = alles
server-trigger-none = nichts
server-unknown-persona = Es gibt keine Persona „{ $name }“. Es gibt { $known }.
server-export = Was auf diesem Server festgelegt und gesagt wurde.
server-purge-ask = Soll ich alles endgültig löschen, was irgendjemand { $place ->
        [group] in dieser Gruppe
       *[server] auf diesem Server
    } gesagt hat, und alles, woran ich mich davon erinnere? Was festgelegt wurde, bleibt.
server-purge-yes = Alles löschen
server-purged = Es ist gelöscht, { $count ->
        [one] mit einer Erinnerung
       *[other] mit { $count } Erinnerungen
    } daran.
server-opted-out = { $place ->
        [group] In dieser Gruppe
       *[server] Auf diesem Server
    } höre ich dich nicht mehr, und was du hier gesagt hast, ist gelöscht. /optin nimmt das zurück. In Direktnachrichten ändert sich nichts.
server-opted-in = { $place ->
        [group] In dieser Gruppe
       *[server] Auf diesem Server
    } höre ich dich wieder.
server-not-yours = Das ist denen vorbehalten, die diese Gruppe leiten.
telegram-everkin =
    /everkin zeigt, was in dieser Gruppe gilt. So wird es geändert:
    /everkin personas mira anselm
    /everkin mention on, oder reply, name, channel; off
    /everkin chance 10, minute 20, banter 2
    /everkin listen on, leaving forget, reset, purge
