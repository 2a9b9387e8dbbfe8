## Eine Person, mehrere Konten.

link-private = Schreib mir das unter vier Augen. Was deine Konten verbindet, geht niemanden sonst etwas an.
link-code =
    Dein Code: { $code }
    Schreib mir innerhalb von zehn Minuten von deinem anderen Konto aus /link { $code }, unter vier Augen. Zeig ihn niemandem: Wer ihn benutzt, ist für mich dieselbe Person wie du und sieht alles, was du mir erzählt hast.
link-known = Ich kenne dich als { $accounts }.
link-too-often = Das war fürs Erste oft genug. Versuch es in einer Stunde noch einmal.
link-wrong = Diesen Code kenne ich nicht: Er ist vertippt, schon benutzt oder älter als zehn Minuten. /link auf deinem anderen Konto macht einen neuen.
link-own = Ich kenne schon beide Konten als deine.
link-unknown = Schreib /link für einen Code, oder /link und den Code, den dein anderes Konto zeigt.
link-nothing = Es gibt gerade nichts, wozu du Ja oder Nein sagen könntest. /link macht einen Code.
link-kept = Nichts wurde verbunden, und der Code ist verbraucht.
link-party = { $accounts }, { $memories ->
        [one] eine Erinnerung
       *[other] { $memories } Erinnerungen
    } aus { $messages ->
        [one] einer Nachricht
       *[other] { $messages } Nachrichten
    }
link-ask =
    Soll ich diese als eine Person kennen?
    Hier: { $here }
    Dort: { $there }
    Sag nur Ja, wenn auch das andere Konto deines ist: Jedes sieht dann alles, was du mir auf dem anderen unter vier Augen erzählt hast. Was auf einem Server oder in einer Gruppe gesagt wurde, bleibt dort. /unlink trennt sie wieder.
link-yes = Ja, beide sind meine
link-no = Nein
link-done = Erledigt. Du bist für mich eine Person: { $accounts }. /unlink nimmt dieses Konto wieder heraus.
unlink-alone = Dieses Konto ist mit keinem anderen verbunden.
unlink-ask =
    Soll { $account } wieder eine eigene Person sein? Mit geht, was darüber gesagt wurde; was über { $others } gesagt wurde, bleibt dort. Was mir beide erzählt haben, bleibt auf jeder Seite für sich in Erinnerung. Was du inzwischen noch einmal gesagt hast, bleibt auf der Seite, auf der es zuerst gesagt wurde; was ich aus beidem zusammengefasst habe, vergesse ich, und /undo reicht nicht weiter zurück.
unlink-yes = Ja, eine eigene Person
unlink-kept = Es bleibt, wie es ist.
unlink-done = Erledigt. Dieses Konto ist wieder eine eigene Person.
