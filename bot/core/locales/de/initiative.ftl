first-plan-1 = Hallo { $person }. Du hast mir am { $when } erzählt: „{ $what }“ Wie ist es gelaufen?
first-plan-2 = Ich habe an das gedacht, was du mir am { $when } erzählt hast: „{ $what }“ Wie war es?
first-plan-3 = „{ $what }“ Das hattest du vor, hast du mir am { $when } erzählt. Was ist daraus geworden?
first-date-1 = Alles Gute zum Geburtstag, { $person }!
first-date-2 = { $person }, heute ist dein Geburtstag. Ich wünsche dir alles Gute!
first-date-3 = Alles Liebe zum Geburtstag, { $person }.
first-open-1 = Was du mir am { $when } erzählt hast, ist mir im Gedächtnis geblieben: „{ $what }“ Wie ist es jetzt?
first-open-2 = „{ $what }“ Das hast du mir am { $when } gesagt. Wie ging es weiter?
first-open-3 = Ich habe an das gedacht, was du am { $when } gesagt hast: „{ $what }“ Wie geht es dir damit?
first-silence-1 = Hallo { $person }. Ich wollte nur kurz grüßen; du musst nicht antworten.
first-silence-2 = Ein kleiner Gruß, { $person }. Wenn du magst, erzähl mir irgendwann etwas.
first-silence-3 = Hallo { $person }, ich habe an dich gedacht. Nichts Bestimmtes.

initiative-on = Gern. Ich schreibe ab und zu, wenn es einen Grund gibt, nie in deinen Ruhezeiten und selten, wenn du nicht antwortest. „Bitte schreib mir nicht mehr von dir aus“ beendet es jederzeit, ebenso /settings initiative off.
initiative-off = Dann warte ich, bis du schreibst. Erinnerungen, um die du bittest, kommen weiterhin.
initiative-minor = Das ist lieb von dir. Zuerst schreibe ich nur Erwachsenen.
initiative-disabled = Gut zu wissen, das ist vermerkt. Wer mich betreibt, hat es hier abgeschaltet, darum tue ich es vorerst nicht.
