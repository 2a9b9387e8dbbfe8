## What only Discord shows: options of commands (at most 100 characters), buttons, forms (titles and labels at most 45).

discord-option-topic = Worum es ging
discord-option-remember = Was ich nie vergessen soll
discord-option-memory = Die Erinnerung: ihre Nummer oder Worte daraus
discord-option-setting = Welche Einstellung
discord-option-value = Was gelten soll
discord-option-code = Der Code, den dein anderes Konto zeigt

discord-menu-remember = Das merken
discord-menu-why = Warum hast du das gesagt?
discord-option-reminder = Um eine zu löschen, schreib cancel und ihre Nummer: cancel 2

discord-newer = Neuere
discord-older = Ältere
discord-forget = Vergessen
discord-keep = Behalten
discord-choose = Eine Erinnerung auswählen …
discord-back = Zurück
discord-correct = Richtigstellen
discord-pin = Für immer behalten
discord-unpin = Verblassen lassen

discord-correct-title = Wie ist es wirklich?
discord-correct-label = In deinen eigenen Worten
discord-erase-title = Alles endgültig löschen?
discord-erase-label = Schreib: { $sentence }

discord-outdated = Dieser Befehl hat sich geändert, seit dein Discord ihn kennt. Lade Discord neu (Strg+R) und versuch es noch einmal.
discord-not-here = Dieser Befehl geht hier nicht.
discord-not-theirs = Das hat jemand anderes gesagt. Ich merke mir nur, was Menschen von sich selbst erzählen.
discord-not-mine = Das ist keine Nachricht von mir.
discord-not-taken = Das konnte ich gerade nicht aufnehmen. Bitte schick es gleich noch einmal.
