## How the companion feels and why it answered so, told to the person. `$she` is a pronoun, for languages that need one.

mood = Humeur de { $name } : { $mood }.
mood-felt = { $mood } ; { $felt }
mood-stranger = curiosité, car vous vous connaissez à peine
mood-emotion = { $felt } ({ $intensity })

because-none = { $name } n'a pas encore répondu ici.
because =
    { $name } { $did }. { $reasons }{ $rules }.
    Ce qui aurait convenu, et à quel point : { $considered }.
because-felt = Sentiment : { $felt } ({ $intensity })
because-mood = Humeur : { $mood }
because-two = { $first } ; { $second }
because-rules =
    { $count ->
        [one] {" "}; règle { $rules }
       *[other] {" "}; règles { $rules }
    }
because-lore = Du lorebook est venu { $lore }.
because-held = A été retenu { $lore }.
because-unknown = Je ne trouve dans ce message aucune réponse pour toi : il s'adressait à quelqu'un d'autre, ou il est oublié.
because-memories = Ce que tes mots ont rappelé :
because-no-memories = Tes mots n'ont rien rappelé dont je me souvienne.
because-not-kept = Pourquoi j'ai répondu ainsi n'est pas conservé : c'est une réponse fixe ou ancienne, ou ce à quoi elle répond est oublié.
list = { $first } et { $last }

felt-happy-for = joie pour toi
felt-pity = compassion pour toi
felt-fear = inquiétude pour toi
felt-hope = espoir pour toi
felt-joy = joie
felt-distress = peine
felt-relief = soulagement
felt-disappointment = déception
felt-gratitude = gratitude
felt-gratification = satisfaction
felt-remorse = regret de ce qui a été dit
felt-admiration = admiration
felt-reproach = désapprobation
felt-anger = colère
felt-hurt = blessure
felt-liking = goût pour ce dont tu parlais
felt-disliking = rejet de ce dont tu parlais

cue-good-news = tu avais une bonne nouvelle
cue-bad-news = tu avais une mauvaise nouvelle
cue-grief = quelqu'un était mort
cue-worry = tu te faisais du souci
cue-looking-forward = tu te réjouissais de quelque chose
cue-nuisance = quelque chose t'agaçait
cue-insult = tes mots étaient insultants
cue-reproach = tu as fait un reproche
cue-praise = tu as fait un compliment
cue-thanks = tu as dit merci
cue-affection = tu as parlé avec tendresse
cue-apology = tu as demandé pardon
cue-laugh = tu as ri
cue-confides = tu as confié quelque chose
cue-advance = tu as fait une avance
cue-busy = tu as dit que tu avais à faire
cue-goodbye = tu as dit au revoir
cue-back = tu revenais après une absence
cue-let-go = tu ne voulais pas en parler
cue-asks-of-her = tu as posé une question personnelle
cue-question = tu as posé une question
cue-distress = tu étais peut-être en danger

did-listen = a écouté
did-ask = a posé une question
did-comfort = a consolé
did-celebrate = a fêté cela avec toi
did-encourage = a encouragé
did-tease = a taquiné
did-confide = a parlé de soi
did-make-up = a fait la paix
did-give-space = a laissé de l'espace
did-set-boundary = a posé une limite
did-flirt = a flirté

stance-listen = écouter
stance-ask = poser une question
stance-comfort = consoler
stance-celebrate = fêter
stance-encourage = encourager
stance-tease = taquiner
stance-confide = parler de soi
stance-make-up = faire la paix
stance-give-space = laisser de l'espace
stance-set-boundary = poser une limite
stance-flirt = flirter

mood-is-happy = bonheur
mood-is-warm = chaleur
mood-is-even-tempered = humeur égale
mood-is-low = abattement
mood-is-sad = tristesse
mood-is-lively = entrain
mood-is-a-little-lively = un peu d'entrain
mood-is-restless = agitation
mood-is-a-little-restless = un peu d'agitation
mood-is-quiet = calme
mood-is-sure-of-things = assurance
mood-is-a-little-unsure = un peu d'incertitude
