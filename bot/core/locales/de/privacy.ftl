## /privacy: what holds everywhere, and what the operator has set. `$all` is the command that erases everything.

privacy-kept = **Was gespeichert wird.** Was du mir schreibst und woran ich mich davon erinnere, in der Datenbank derer, die mich betreiben.
privacy-seen = **Wer es sieht.** Durch mich niemand sonst: Was du mir unter vier Augen sagst, bleibt unter uns, und was du auf einem Server oder in einer Gruppe sagst, kommt nur dort wieder vor. Wer mich betreibt, kann in der eigenen Datenbank lesen.
privacy-leaves = **Was hinausgeht.** Deine Nachricht, unser jüngstes Gespräch und die Erinnerungen, die dazu passen, gehen an das Sprachmodell, das gewählt hat, wer mich betreibt.
privacy-leaves-to = **Was hinausgeht.** Deine Nachricht, unser jüngstes Gespräch und die Erinnerungen, die dazu passen, gehen an das Sprachmodell: { $recipients }
privacy-can = **Was du tun kannst.** /memories zeigt, woran ich mich erinnere, /correct stellt es richtig, /forget löscht, was du auswählst, /export gibt dir alles in einer Datei, und { $all } löscht alles.
privacy-retention = **Wie lange.** Kleinigkeiten verblassen von selbst; alles andere bleibt, bis du es löschst. { $retention }
privacy-operator = **Wer mich betreibt.** { $operator }
privacy-contact = **Wen du fragen kannst.** { $contact }
privacy-end = Ich bin eine KI, kein Mensch.
