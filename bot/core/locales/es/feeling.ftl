## How the companion feels and why it answered so, told to the person. `$she` is a pronoun, for languages that need one.

mood = Ánimo de { $name }: { $mood }.
mood-felt = { $mood }; { $felt }
mood-stranger = curiosidad, porque apenas os conocéis
mood-emotion = { $felt } ({ $intensity })

because-none = { $name } todavía no ha respondido aquí.
because =
    { $name } { $did }. { $reasons }{ $rules }.
    Qué habría servido, y cuánto: { $considered }.
because-felt = Sentimiento: { $felt } ({ $intensity })
because-mood = Ánimo: { $mood }
because-two = { $first }; { $second }
because-rules =
    { $count ->
        [one] ; regla { $rules }
       *[other] ; reglas { $rules }
    }
because-lore = Del lorebook surgió { $lore }.
because-held = Se retuvo { $lore }.
because-unknown = En ese mensaje no encuentro ninguna respuesta para ti: iba dirigido a otra persona o está olvidado.
because-memories = Lo que tus palabras trajeron a la memoria:
because-no-memories = Tus palabras no trajeron nada que yo recuerde.
because-not-kept = No se guarda por qué respondí así: es una respuesta fija o antigua, o está olvidado aquello a lo que responde.
list = { $first } y { $last }

felt-happy-for = alegría por ti
felt-pity = compasión por ti
felt-fear = preocupación por ti
felt-hope = esperanza por ti
felt-joy = alegría
felt-distress = pena
felt-relief = alivio
felt-disappointment = decepción
felt-gratitude = gratitud
felt-gratification = satisfacción
felt-remorse = pesar por lo dicho
felt-admiration = admiración
felt-reproach = desaprobación
felt-anger = enfado
felt-hurt = dolor por una ofensa
felt-liking = gusto por aquello de lo que hablabas
felt-disliking = rechazo de aquello de lo que hablabas

cue-good-news = tenías una buena noticia
cue-bad-news = tenías una mala noticia
cue-grief = alguien había muerto
cue-worry = te preocupaba algo
cue-looking-forward = algo te hacía ilusión
cue-nuisance = algo te molestaba
cue-insult = tus palabras eran insultantes
cue-reproach = hiciste un reproche
cue-praise = diste un elogio
cue-thanks = diste las gracias
cue-affection = hablaste con cariño
cue-apology = pediste perdón
cue-laugh = te reíste
cue-confides = confiaste algo
cue-advance = te insinuaste
cue-busy = dijiste que tenías cosas que hacer
cue-goodbye = te despediste
cue-back = volvías después de un tiempo
cue-let-go = no querías hablar de ello
cue-asks-of-her = preguntaste algo personal
cue-question = preguntaste algo
cue-distress = quizá estabas en peligro

did-listen = escuchó
did-ask = preguntó
did-comfort = consoló
did-celebrate = lo celebró contigo
did-encourage = animó
did-tease = bromeó
did-confide = habló de sí
did-make-up = hizo las paces
did-give-space = dejó espacio
did-set-boundary = puso un límite
did-flirt = coqueteó

stance-listen = escuchar
stance-ask = preguntar
stance-comfort = consolar
stance-celebrate = celebrar
stance-encourage = animar
stance-tease = bromear
stance-confide = hablar de sí
stance-make-up = hacer las paces
stance-give-space = dejar espacio
stance-set-boundary = poner un límite
stance-flirt = coquetear

mood-is-happy = felicidad
mood-is-warm = calidez
mood-is-even-tempered = serenidad
mood-is-low = desánimo
mood-is-sad = tristeza
mood-is-lively = vivacidad
mood-is-a-little-lively = algo de vivacidad
mood-is-restless = inquietud
mood-is-a-little-restless = algo de inquietud
mood-is-quiet = calma
mood-is-sure-of-things = seguridad
mood-is-a-little-unsure = algo de inseguridad
