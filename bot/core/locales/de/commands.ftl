## What each command does, in a line of at most 100 characters: in the lists that apps show while one types, and in /help.

command-start = Hallo sagen und erfahren, was ich bin
command-help = Was ich kann
command-settings = Sprache, Zeitzone und mehr
command-privacy = Was gespeichert wird und wer es sehen kann
command-memories = Woran ich mich bei dir erinnere
command-reminders = Woran ich dich erinnern soll
command-remember = Mich etwas für immer merken lassen
command-correct = Eine Erinnerung richtigstellen
command-pin = Eine Erinnerung für immer behalten
command-unpin = Eine Erinnerung wieder verblassen lassen
command-forget = Finden, was du über etwas gesagt hast, und löschen
command-forget-all = Alles löschen
command-export = Alles, was ich behalte, in einer Datei
command-persona = Auswählen, mit wem du sprichst
command-mood = Wie ich mich fühle
command-why = Warum ich zuletzt so geantwortet habe
command-voice = Mich in Sprachnachrichten antworten lassen
command-link = Hier und anderswo als dieselbe Person bekannt sein
command-unlink = Dieses Konto wieder als eigene Person kennen
command-reset = Das Gespräch neu beginnen
command-undo = Unseren letzten Wortwechsel vergessen
command-yes = Dem zustimmen, was ich gerade gefragt habe
command-quit = Gehen; alles bleibt erhalten

## What is to be written after a command.

words-text = TEXT
words-topic = WORTE
words-code = CODE
words-name = NAME
words-number = NUMMER
words-number-text = NUMMER TEXT
words-file = DATEI

how-forget = Schreib /forget und worum es ging, zum Beispiel: /forget Karaokeabend. { $all } löscht alles.
how-remember = Schreib /remember und was ich nie vergessen soll, zum Beispiel: /remember Ich bin gegen Erdnüsse allergisch
how-number = Schreib /{ $command } und die Nummer, die /memories zeigt, zum Beispiel: /{ $command } 12
how-correct = Schreib /correct, die Nummer, die /memories zeigt, und wie es wirklich ist: /correct 12 Sie heißt Mia.

help-begin = Schreib mir einfach; auf einem Server oder in einer Gruppe erwähne mich oder antworte mir. Ich merke mir, was dir wichtig ist.
help-end = Was du mir unter vier Augen sagst, kommt auf keinem Server und in keiner Gruppe zur Sprache. Ich bin { $name }, eine KI und kein Mensch.
command-unknown = Hier gibt es kein /{ $command }. Es gibt { $known }.
discord-option-voice = Wann ich meine Antworten auch spreche
