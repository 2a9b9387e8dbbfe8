settings-on = an
settings-off = aus
settings =
    language: { $language }
    timezone: { $zone }
    quiet: { $quiet } (Stunden, in denen dir niemand von sich aus schreibt)
    streaming: { $streaming } (ob du eine Antwort wachsen siehst)
    buttons: { $buttons } (unter meinen Antworten im Privaten: anders sagen, weiterreden)
    voice: { $voice } (ob ich auch mit Sprachnachrichten antworte)
    initiative: { $initiative } (ob ich dir zuerst schreiben darf)
    Ändern mit /settings und dem Namen: /settings language en, /settings timezone Europe/Berlin, /settings quiet 22:00-07:00, /settings initiative on
settings-changed = Erledigt.
settings-unknown = Diese Einstellung oder diesen Wert kenne ich nicht. /settings zeigt alle, mit Beispielen.

setting-language = Sprache
setting-timezone = Zeitzone
setting-quiet = Ruhezeiten
setting-streaming = Antworten wachsen sehen
setting-buttons = Knöpfe unter Antworten
setting-initiative = Mich zuerst schreiben lassen

voice-off = nie
voice-spoken = wenn du sprichst
voice-always = immer
voice-how = Ich kann nach meinen Worten eine Sprachnachricht schicken: nie, wenn du mir eine schickst, oder immer. Jetzt: { $now }.
