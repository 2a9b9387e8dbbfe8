## How the companion feels and why it answered so, told to the person. `$she` is a pronoun, for languages that need one.

mood = { $name } ist gerade { $mood }.
mood-felt = { $mood }; { $felt }
mood-stranger = neugierig: ihr kennt euch kaum
mood-emotion = { $felt } ({ $intensity })

because-none = { $name } hat hier noch nicht geantwortet.
because =
    { $name } { $did }. { $reasons }{ $rules }.
    Was sonst gepasst hätte, und wie gut: { $considered }.
because-felt = Gefühl: { $felt } ({ $intensity })
because-mood = Stimmung: { $mood }
because-two = { $first }; { $second }
because-rules =
    { $count ->
        [one] ; Regel { $rules }
       *[other] ; Regeln { $rules }
    }
because-lore = Aus dem Lorebook kam { $lore }.
because-held = Zurückgehalten wurde { $lore }.
because-unknown = In dieser Nachricht finde ich keine Antwort an dich: Sie ging an jemand anderen, oder sie ist vergessen.
because-memories = Was deine Worte in Erinnerung riefen:
because-no-memories = Zu deinen Worten kam nichts, woran ich mich erinnere.
because-not-kept = Warum ich so geantwortet habe, ist nicht festgehalten: Es ist eine feste oder eine alte Antwort, oder was sie beantwortet, ist vergessen.
list = { $first } und { $last }

felt-happy-for = Freude für dich
felt-pity = Mitgefühl mit dir
felt-fear = Sorge um dich
felt-hope = Hoffnung für dich
felt-joy = Freude
felt-distress = Kummer
felt-relief = Erleichterung
felt-disappointment = Enttäuschung
felt-gratitude = Dankbarkeit
felt-gratification = Zufriedenheit
felt-remorse = Bedauern über das Gesagte
felt-admiration = Bewunderung
felt-reproach = Missbilligung
felt-anger = Ärger
felt-hurt = Kränkung
felt-liking = Gefallen an dem, wovon du sprachst
felt-disliking = Abneigung gegen das, wovon du sprachst

cue-good-news = du hattest gute Nachrichten
cue-bad-news = du hattest schlechte Nachrichten
cue-grief = jemand war gestorben
cue-worry = du hast dir Sorgen gemacht
cue-looking-forward = du hast dich auf etwas gefreut
cue-nuisance = etwas hat dich geärgert
cue-insult = deine Worte waren beleidigend
cue-reproach = du hast einen Vorwurf gemacht
cue-praise = du hast gelobt
cue-thanks = du hast dich bedankt
cue-affection = du hast liebevoll gesprochen
cue-apology = du hast dich entschuldigt
cue-laugh = du hast gelacht
cue-confides = du hast etwas anvertraut
cue-advance = du hast dich angenähert
cue-busy = du hast gesagt, dass du zu tun hast
cue-goodbye = du hast dich verabschiedet
cue-back = du warst eine Weile weg
cue-let-go = du wolltest nicht darüber reden
cue-asks-of-her = du hast etwas Persönliches gefragt
cue-question = du hast etwas gefragt
cue-distress = du könntest in Gefahr sein

did-listen = hat zugehört
did-ask = hat gefragt
did-comfort = hat getröstet
did-celebrate = hat mitgefeiert
did-encourage = hat Mut gemacht
did-tease = hat geneckt
did-confide = hat von sich erzählt
did-make-up = hat sich versöhnt
did-give-space = hat Raum gelassen
did-set-boundary = hat eine Grenze gesetzt
did-flirt = hat geflirtet

stance-listen = zuhören
stance-ask = fragen
stance-comfort = trösten
stance-celebrate = mitfeiern
stance-encourage = Mut machen
stance-tease = necken
stance-confide = von sich erzählen
stance-make-up = sich versöhnen
stance-give-space = Raum lassen
stance-set-boundary = eine Grenze setzen
stance-flirt = flirten

mood-is-happy = glücklich
mood-is-warm = herzlich
mood-is-even-tempered = ausgeglichen
mood-is-low = bedrückt
mood-is-sad = traurig
mood-is-lively = lebhaft
mood-is-a-little-lively = etwas lebhaft
mood-is-restless = unruhig
mood-is-a-little-restless = etwas unruhig
mood-is-quiet = still
mood-is-sure-of-things = selbstsicher
mood-is-a-little-unsure = etwas unsicher
