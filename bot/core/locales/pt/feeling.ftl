## How the companion feels and why it answered so, told to the person. `$she` is a pronoun, for languages that need one.

mood = Estado de espírito de { $name }: { $mood }.
mood-felt = { $mood }; { $felt }
mood-stranger = curiosidade, porque mal se conhecem
mood-emotion = { $felt } ({ $intensity })

because-none = { $name } ainda não respondeu aqui.
because =
    { $name } { $did }. { $reasons }{ $rules }.
    O que teria servido, e quanto: { $considered }.
because-felt = Sentimento: { $felt } ({ $intensity })
because-mood = Estado de espírito: { $mood }
because-two = { $first }; { $second }
because-rules =
    { $count ->
        [one] ; regra { $rules }
       *[other] ; regras { $rules }
    }
because-lore = Do lorebook surgiu { $lore }.
because-held = Ficou retido { $lore }.
because-unknown = Nessa mensagem não encontro nenhuma resposta para ti: foi dita a outra pessoa ou está esquecida.
because-memories = O que as tuas palavras trouxeram à memória:
because-no-memories = As tuas palavras não trouxeram nada de que me lembre.
because-not-kept = Não está guardado por que respondi assim: é uma resposta fixa ou antiga, ou está esquecido aquilo a que responde.
list = { $first } e { $last }

felt-happy-for = alegria por ti
felt-pity = compaixão por ti
felt-fear = preocupação contigo
felt-hope = esperança por ti
felt-joy = alegria
felt-distress = pena
felt-relief = alívio
felt-disappointment = desilusão
felt-gratitude = gratidão
felt-gratification = satisfação
felt-remorse = pesar pelo que foi dito
felt-admiration = admiração
felt-reproach = desaprovação
felt-anger = zanga
felt-hurt = mágoa
felt-liking = gosto por aquilo de que falavas
felt-disliking = aversão àquilo de que falavas

cue-good-news = tinhas uma boa notícia
cue-bad-news = tinhas uma má notícia
cue-grief = alguém tinha morrido
cue-worry = estavas a preocupar-te
cue-looking-forward = esperavas algo com alegria
cue-nuisance = algo te incomodava
cue-insult = as tuas palavras eram insultuosas
cue-reproach = fizeste uma censura
cue-praise = fizeste um elogio
cue-thanks = agradeceste
cue-affection = falaste com carinho
cue-apology = pediste desculpa
cue-laugh = riste
cue-confides = confiaste algo
cue-advance = insinuaste-te
cue-busy = disseste que tinhas que fazer
cue-goodbye = despediste-te
cue-back = voltavas depois de um tempo
cue-let-go = não querias falar disso
cue-asks-of-her = perguntaste algo pessoal
cue-question = perguntaste algo
cue-distress = talvez estivesses em perigo

did-listen = ouviu
did-ask = perguntou
did-comfort = consolou
did-celebrate = festejou contigo
did-encourage = encorajou
did-tease = meteu-se contigo
did-confide = falou de si
did-make-up = fez as pazes
did-give-space = deu espaço
did-set-boundary = pôs um limite
did-flirt = namoriscou

stance-listen = ouvir
stance-ask = perguntar
stance-comfort = consolar
stance-celebrate = festejar
stance-encourage = encorajar
stance-tease = provocar com carinho
stance-confide = falar de si
stance-make-up = fazer as pazes
stance-give-space = dar espaço
stance-set-boundary = pôr um limite
stance-flirt = namoriscar

mood-is-happy = felicidade
mood-is-warm = afeto
mood-is-even-tempered = serenidade
mood-is-low = desânimo
mood-is-sad = tristeza
mood-is-lively = vivacidade
mood-is-a-little-lively = alguma vivacidade
mood-is-restless = inquietação
mood-is-a-little-restless = alguma inquietação
mood-is-quiet = calma
mood-is-sure-of-things = segurança
mood-is-a-little-unsure = alguma insegurança
