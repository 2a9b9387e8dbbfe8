## How the companion feels and why it answered so, told to the person. `$she` is a pronoun, for languages that need one.

mood = { $name } feels { $mood }.
mood-felt = { $mood }; { $felt }
mood-stranger = curious: you have hardly met
mood-emotion = { $felt } ({ $intensity })

because-none = { $name } has not answered here yet.
because =
    { $name } { $did }: { $reasons }{ $rules }.
    What would have served, and how well: { $considered }.
because-felt =
    { $she ->
        [they] they were { $felt } ({ $intensity })
       *[other] { $she } was { $felt } ({ $intensity })
    }
because-mood =
    { $she ->
        [they] they were { $mood }
       *[other] { $she } was { $mood }
    }
because-two = { $first } and { $second }
because-rules =
    { $count ->
        [one] ; rule { $rules }
       *[other] ; rules { $rules }
    }
because-lore = From the lorebook came up { $lore }.
because-held = Held back were { $lore }.
because-unknown = I find no answer to you in that message: it was said to somebody else, or it is forgotten.
because-memories = What your words brought to mind:
because-no-memories = Nothing that I remember came up with your words.
because-not-kept = Why I answered so is not kept: it is a fixed answer or an old one, or what it answers is forgotten.
list = { $first } and { $last }

felt-happy-for = happy for you
felt-pity = sorry for you
felt-fear = worried for you
felt-hope = hopeful for you
felt-joy = joyful
felt-distress = distressed
felt-relief = relieved
felt-disappointment = disappointed
felt-gratitude = grateful
felt-gratification = gratified
felt-remorse = sorry for what was said
felt-admiration = admiring
felt-reproach = disapproving
felt-anger = angry
felt-hurt = hurt
felt-liking = taken with what you spoke of
felt-disliking = put off by what you spoke of

cue-good-news = you had good news
cue-bad-news = you had bad news
cue-grief = somebody had died
cue-worry = you were worried
cue-looking-forward = you were looking forward to something
cue-nuisance = something annoyed you
cue-insult = your words were insulting
cue-reproach = you made a reproach
cue-praise = you gave praise
cue-thanks = you said thanks
cue-affection = you spoke fondly
cue-apology = you apologised
cue-laugh = you laughed
cue-confides = you confided something
cue-advance = you made an advance
cue-busy = you said you were busy
cue-goodbye = you said goodbye
cue-back = you had been away
cue-let-go = you did not want to talk about it
cue-asks-of-her = you asked something personal
cue-question = you asked something
cue-distress = you might be in danger

did-listen = listened
did-ask = asked
did-comfort = comforted
did-celebrate = celebrated
did-encourage = encouraged
did-tease = teased
did-confide = opened up
did-make-up = made up
did-give-space = gave space
did-set-boundary = set a boundary
did-flirt = flirted

stance-listen = listen
stance-ask = ask
stance-comfort = comfort
stance-celebrate = celebrate
stance-encourage = encourage
stance-tease = tease
stance-confide = open up
stance-make-up = make up
stance-give-space = give space
stance-set-boundary = set a boundary
stance-flirt = flirt

mood-is-happy = happy
mood-is-warm = warm
mood-is-even-tempered = even-tempered
mood-is-low = low
mood-is-sad = sad
mood-is-lively = lively
mood-is-a-little-lively = a little lively
mood-is-restless = restless
mood-is-a-little-restless = a little restless
mood-is-quiet = quiet
mood-is-sure-of-things = sure of things
mood-is-a-little-unsure = a little unsure
