telegram-in-private = In einer Gruppe antworte ich, wenn mich jemand erwähnt oder mir antwortet. Für alles andere schreib mir privat: t.me/{ $name }
telegram-erase-how =
    Das löscht alles: was du mir geschrieben hast, was ich geantwortet habe, woran ich mich erinnere, hier und auf jeder anderen Plattform, auf der ich dich kenne. Es lässt sich nicht rückgängig machen. /export gibt dir vorher eine Kopie.

    Um es zu tun, sende: /forget_all { $sentence }
telegram-hello =
    Hallo { $person }. Ich bin { $name }: { $tagline }
    Ich bin eine KI, kein Mensch, und merke mir, was du mir erzählst. /privacy sagt, was gespeichert wird, /help, was ich kann.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") }: { $memory }
