## Telegram's list of commands, each at most 256 characters, and what is said in groups.

telegram-menu-start = Hallo sagen und erfahren, was ich bin
telegram-menu-help = Was ich kann
telegram-menu-settings = Sprache, Zeitzone und mehr
telegram-menu-privacy = Was gespeichert wird und wer es sehen kann
telegram-menu-memories = Woran ich mich bei dir erinnere
telegram-menu-remember = Mich etwas für immer merken lassen
telegram-menu-correct = Eine Erinnerung richtigstellen
telegram-menu-pin = Eine Erinnerung für immer behalten
telegram-menu-unpin = Eine Erinnerung wieder verblassen lassen
telegram-menu-forget = Finden, was du über etwas gesagt hast, und löschen
telegram-menu-forget-all = Alles löschen
telegram-menu-export = Alles, was ich behalte, in einer Datei
telegram-menu-persona = Auswählen, mit wem du sprichst
telegram-menu-mood = Wie ich mich fühle
telegram-menu-why = Warum ich zuletzt so geantwortet habe
telegram-menu-voice = Mich in Sprachnachrichten antworten lassen
telegram-menu-link = Hier und anderswo als dieselbe Person bekannt sein
telegram-menu-reset = Das Gespräch neu beginnen
telegram-in-private = In einer Gruppe antworte ich, wenn mich jemand erwähnt oder mir antwortet. Für alles andere schreib mir privat: t.me/{ $name }
