## Was gesagt wird, wenn etwas nicht zu verstehen war, das mit einer Nachricht kam.

senses-voice-deaf = Sprachnachrichten kann ich hier nicht anhören: Dafür ist nichts eingerichtet. Schreib mir bitte.
senses-voice-long =
    { $minutes ->
        [one] Diese Sprachnachricht ist zu lang für mich: Ich kann bis zu einer Minute zuhören. Kannst du sie in kürzeren schicken oder schreiben?
       *[other] Diese Sprachnachricht ist zu lang für mich: Ich kann bis zu { $minutes } Minuten zuhören. Kannst du sie in kürzeren schicken oder schreiben?
    }
senses-voice-gone = Deine Sprachnachricht ist nicht mehr da, ich konnte sie nicht anhören. Kannst du sie noch einmal schicken oder schreiben?
senses-voice-silent = Ich habe deine Sprachnachricht angehört, aber keine Worte darin gehört. Kannst du sie noch einmal schicken oder schreiben?
senses-voice-unclear = Ich konnte deine Sprachnachricht gerade nicht verstehen. Kannst du sie noch einmal schicken oder schreiben?

senses-photo-blind = Bilder kann ich hier nicht sehen, ich weiß also nicht, was deines zeigt. Erzählst du es mir?
senses-photo-gone = Dein Foto ist nicht mehr da, ich konnte es nicht ansehen. Kannst du es noch einmal schicken?
senses-photo-unclear = Ich konnte dein Foto gerade nicht öffnen. Kannst du es noch einmal schicken oder mir sagen, was darauf ist?
