## What is asked and answered in the conversation when somebody wants something remembered or forgotten.

consent-found = Daran erinnere ich mich:
consent-theirs = { DATETIME($said, dateStyle: "long") }: „{ $memory }“
consent-mine = { DATETIME($said, dateStyle: "long") }: Ich habe gesagt: „{ $memory }“
consent-ask = Soll ich das löschen? (ja/nein) Sag ja und Nummern, etwa „ja, 1 und 3“, um nur diese zu löschen.
consent-ask-one = Soll ich das löschen? (ja/nein)
consent-gone = Es ist gelöscht, und ich kann es nicht zurückholen.
consent-nothing = Daran erinnere ich mich nicht.
consent-kept = Das werde ich immer behalten.
consent-nothing-to-keep = Da ist noch nichts, das ich behalten könnte. Schreib mir /remember und was es ist.
consent-all = Alles über dich, auf einmal? Dafür gibt es einen Befehl, damit es nicht aus Versehen geschieht: /forget-all, auf Telegram /forget_all, oder everkin memories forget-all dort, wo ich laufe. Du gibst erst einen Satz ein; dann ist alles weg, was ich von dir weiß. Bis dahin behalte ich es.
