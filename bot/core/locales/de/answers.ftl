## What is answered to commands, on every platform.

memories-none = Hier erinnere ich mich noch an nichts von dir.
memories-no-page = Auf dieser Seite steht nichts mehr.
memories-about-none = Daran erinnere ich mich hier nicht.
memory-is-pinned = für immer behalten
memory-has-ended = gilt nicht mehr
memory-pinned = Für immer behalten: { $memory }
memory-unpinned = Darf wieder verblassen: { $memory }
memory-unknown = Eine Erinnerung mit dieser Nummer habe ich hier nicht.
memory-corrected = Danke, ich habe es richtiggestellt.
memory-remembered = Das merke ich mir für immer: { $memory }
memory-nothing = Darin ist nichts, das ich mir merken könnte.

forget-ask = Soll ich das endgültig vergessen, mit den Nachrichten, aus denen es stammt?
forget-more =
    { $count ->
        [one] …und noch eine, die vorerst bleibt.
       *[other] …und noch { $count }, die vorerst bleiben.
    }
forget-done =
    { $count ->
        [one] Vergessen: eine Erinnerung.
       *[other] Vergessen: { $count } Erinnerungen.
    }
forget-kept = Ich behalte es.

undo-done = Der letzte Wortwechsel ist vergessen.
undo-none = Es gibt nichts zu vergessen.

export-none = Ich habe noch nichts von dir gespeichert.
export-caption = Alles, was ich von dir gespeichert habe.

erase-sentence = alles löschen
erase-not = Es wurde nichts gelöscht: Das war nicht „{ $sentence }“.
erase-done = Alles ist gelöscht. Wenn du mir wieder schreibst, lernen wir uns zum ersten Mal kennen.

failed = Das ging gerade nicht. Bitte versuch es gleich noch einmal.
broken = Bei mir ist etwas schiefgegangen, und es ist vermerkt. Bitte versuch es später noch einmal.

yes = Ja
no = Nein
