telegram-in-private = In einer Gruppe antworte ich, wenn mich jemand erwähnt oder mir antwortet. Für alles andere schreib mir privat: t.me/{ $name }
telegram-forget-how = Schreib /forget und worum es ging, zum Beispiel: /forget Karaokeabend. /forget_all löscht alles.
telegram-remember-how = Schreib /remember und was ich nie vergessen soll, zum Beispiel: /remember Ich bin gegen Erdnüsse allergisch
telegram-number-how = Schreib /{ $command } und die Nummer, die /memories zeigt, zum Beispiel: /{ $command } 12
telegram-correct-how = Schreib /correct, die Nummer, die /memories zeigt, und wie es wirklich ist: /correct 12 Sie heißt Mia.
telegram-erase-how =
    Das löscht alles: was du mir geschrieben hast, was ich geantwortet habe, woran ich mich erinnere, hier und auf jeder anderen Plattform, auf der ich dich kenne. Es lässt sich nicht rückgängig machen. /export gibt dir vorher eine Kopie.

    Um es zu tun, sende: /forget_all { $sentence }
telegram-hello =
    Hallo { $person }. Ich bin { $name }: { $tagline }
    Ich bin eine KI, kein Mensch, und merke mir, was du mir erzählst. /privacy sagt, was gespeichert wird, /help, was ich kann.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") }: { $memory }
