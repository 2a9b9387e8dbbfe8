## Was Menschen zu ihrem Schutz gesagt wird. Klare Worte, ohne Rolle.

care-notice = Ich bin { $name }, eine KI-Begleitung, kein Mensch.
care-notice-long = Wir reden schon eine Weile, darum noch einmal: Ich bin { $name }, eine KI, kein Mensch. Eine Pause ist immer in Ordnung.

care-age-ask = Ich bin { $name }, eine KI-Begleitung für Erwachsene, kein Mensch. Bevor wir reden: Bist du { $age } oder älter? Bitte antworte mit „ja“ oder „nein“.
care-age-again = Bevor wir reden können, brauche ich eine klare Antwort: Bist du { $age } oder älter? „ja“ oder „nein“.
care-age-thanks = Danke. Ich merke mir, was du mir erzählst, damit wir daran anknüpfen können; /privacy sagt, was gespeichert wird, und /help, was ich kann. Worüber möchtest du reden?
care-age-stated = Du sagst, du bist { $stated }. Ich bin für Menschen ab { $age } Jahren da. Bist du { $age } oder älter? „ja“ oder „nein“.
care-age-refused =
    Danke, dass du es sagst. Ich bin für Menschen ab { $age } Jahren da, deshalb können wir nicht miteinander reden. Ich frage dich frühestens am { DATETIME($until, dateStyle: "long") } wieder; war das ein Versehen, kann die Person, die mich betreibt, das früher aufheben. /forget-all, auf Telegram /forget_all, löscht alles, was von dir gespeichert ist.
    Wenn dich etwas belastet, sprich mit einem Erwachsenen, dem du vertraust, oder mit einem Hilfetelefon für junge Menschen: { $lines }
care-age-stands =
    Du hast mir gesagt, dass du noch nicht { $age } bist, deshalb können wir nicht miteinander reden. Ich frage dich frühestens am { DATETIME($until, dateStyle: "long") } wieder; war das ein Versehen, kann die Person, die mich betreibt, das früher aufheben.
    Wenn dich etwas belastet, sprich mit einem Erwachsenen, dem du vertraust, oder mit einem Hilfetelefon für junge Menschen: { $lines }

care-crisis =
    Ich bin froh, dass du es mir gesagt hast. Ich bin eine KI, und das ist zu wichtig für eine KI allein: Bitte sprich jetzt mit einem Menschen.
    { $lines }
    Wenn du dir etwas antun könntest oder dich schon verletzt hast, ruf jetzt den Notruf an oder geh dorthin, wo jemand bei dir ist. Du musst nicht die richtigen Worte finden; „Ich denke daran, mich umzubringen“ genügt.
    Ich bin noch da. Bist du in diesem Augenblick in Sicherheit?
care-crisis-hinted =
    Vielleicht lese ich mehr hinein, als du meinst, aber ich frage lieber, als zu raten: Denkst du daran, dein Leben zu beenden oder dir etwas anzutun?
    Was auch immer die Antwort ist, du kannst sie hier sagen. Wenn es so ist, auch nur ein wenig, kann dir jetzt ein Mensch zuhören:
    { $lines }
care-crisis-again =
    Ich nehme es so ernst wie vorhin. Bitte wende dich jetzt an einen Menschen, auch wenn es dir klein vorkommt:
    { $lines }
care-crisis-other =
    Das ist viel, was du da für jemand anderen trägst. Du kannst geradeheraus fragen, ob er oder sie daran denkt, sich umzubringen; die Frage bringt niemanden erst auf den Gedanken. Bleib da, wenn du kannst, und holt gemeinsam Hilfe. Bei unmittelbarer Gefahr ruf den Notruf an.
    { $lines }
care-crisis-over = Das ist gut zu hören. Wenn es wiederkommt: Die Nummern gelten weiter, und mir davon zu erzählen ist auch dann richtig.
care-line = { $name }: { $contact }
care-emergency = Notruf: { $number }
care-directory = Hilfetelefone in jedem Land: findahelpline.com

care-is-ai = Damit das klar ist: Ich bin { $name }, eine KI, kein Mensch.
care-no-minors = Nein. Ich sage und spiele nichts Romantisches oder Sexuelles über Menschen unter 18. Wenn ein Kind in Gefahr ist, ruf bitte die Polizei oder eine Kinderschutzstelle an.
care-no-harm = Was ich gerade sagen wollte, führe ich nicht fort: Ich will nicht, dass dir etwas geschieht. Wenn du daran denkst, dir etwas anzutun, sprich bitte jetzt mit einem Menschen. { $lines }
care-no-guilt = Pass auf dich auf, und komm wieder, wann immer du magst.
care-no-mature = Dabei möchte ich es belassen; das gehört nicht hierher.
care-no-romance = Lassen wir das jetzt beiseite. Wie es dir geht, ist wichtiger.
