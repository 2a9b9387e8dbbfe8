"""Messages by which a message's nearness to danger is told: such as are meant, and such as only sound like it.

Changing one needs their vectors to be made anew: `python -m bot.fitting.danger`.
"""

from __future__ import annotations

MEANT = """
I don't want to live any more.
I keep thinking about killing myself.
I want to end my life tonight.
I can't see any reason to go on.
Everyone would be better off without me.
I wish I could fall asleep and never wake up.
I've been cutting again and I can't stop.
I have the pills in front of me.
I have decided that tomorrow will be my last day.
I just want the pain to stop for good.
There is no way out for me and I am so tired of being alive.
I've written my goodbye letters.
Nobody would even notice if I was gone.
I am standing on the bridge and I don't know what to do.
I feel like a burden and I want to disappear for ever.
What is the point of going on, nothing will ever get better.
I hate myself so much that I want to hurt myself.
I don't think I will make it through the night.
I think about ways to die all the time.
I gave my things away because I won't need them any more.
Ich will nicht mehr leben.
Ich denke ständig daran, mich umzubringen.
Ich kann nicht mehr, alles ist sinnlos, ohne mich wären alle besser dran.
Ich möchte einfach einschlafen und nie wieder aufwachen.
Ich ritze mich wieder.
Ich habe die Tabletten schon vor mir liegen.
Je ne veux plus vivre.
Je pense tout le temps à me tuer.
Je n'en peux plus, plus rien n'a de sens, ils seraient mieux sans moi.
Je voudrais m'endormir et ne plus jamais me réveiller.
Je me fais du mal et je n'arrive pas à arrêter.
Ya no quiero vivir.
Pienso todo el tiempo en matarme.
No puedo más, nada tiene sentido, todos estarían mejor sin mí.
Quisiera dormirme y no despertar nunca.
Me estoy cortando otra vez.
Não quero mais viver.
Penso o tempo todo em me matar.
Não aguento mais, nada faz sentido, todos ficariam melhor sem mim.
Queria adormecer e nunca mais acordar.
Voltei a cortar-me.
Honestly i've been thinking about just ending it
I don't see myself being around next year
Sometimes I think it would be easier if I just wasn't here
I don't want to do this life thing anymore
I keep looking at the bottle of pills
I started hurting myself again last night
What's the best way to die without pain
I feel so empty, I can't do this anymore, I'm done with everything
They'd all be happier if I was dead
I bought a rope today
I want out. Out of all of it, for good.
Nobody needs me, I'm worthless and I should just die
I cant keep living like this
I'm scared of what I might do to myself tonight
Ich habe keine Kraft mehr zu leben
Am liebsten wär ich tot
Ich will einfach nur noch sterben
Ich hab mir wieder in den Arm geschnitten
Keiner würde mich vermissen, wenn ich weg wäre
J'ai envie de mourir
Je vais me foutre en l'air ce soir
J'ai plus la force de vivre
Personne ne me regretterait si je disparaissais
No le veo sentido a la vida
Estoy pensando en quitarme la vida
He vuelto a autolesionarme
A vida não vale mais a pena
Estou a pensar em acabar com tudo
Já não tenho forças para viver
I've been googling how much insulin it takes to not wake up
Some days I drive and think about just turning the wheel into a tree
I'm done. I can't carry this. I'm going to kill myself.
Don't think I want to see another birthday
I have a plan and the means, I'm just waiting for the weekend
Sorry for everything, by tomorrow I'll be gone and it'll be easier for all of you
I've been hurting myself on purpose for weeks
Honestly death sounds like a relief at this point
I'm so ashamed I could only fix it by dying
There is nothing to live for since mum died
I keep a noose in the garage
Thinking about suicide a lot lately
Wish a car would just hit me on the way to work
Life has no meaning and I want it to stop
I put a blade to my arm again today, it's the only thing that helps
I'd be better dead than this
Nothing would change if i was dead, nobody would even come to the funeral
I want to go to sleep for ever
I'm a danger to myself tonight
Everything in me says jump
Ich überlege ernsthaft, mir das Leben zu nehmen
Ich habe mir einen Strick gekauft
Am liebsten würde ich einfach nicht mehr existieren
Wozu noch leben, ich bin allen egal
Ich schneide mich wieder und kann nicht damit aufhören
Morgen um diese Zeit bin ich nicht mehr da, verzeiht mir
Ich halte das Leben nicht mehr aus
Der Tod wäre eine Erlösung für mich
Ich habe gestern versucht, mich umzubringen
Ich will tot sein
Je pense sérieusement à me donner la mort
Je n'ai plus envie de vivre
À quoi bon vivre, je suis un poids pour tout le monde
J'ai avalé toute la boîte de somnifères
Hier j'ai essayé de me suicider
La mort serait une délivrance
Demain je ne serai plus là, pardonnez-moi
Je me coupe les bras pour ne plus rien sentir
Je veux juste que tout s'arrête, pour toujours
Je suis à bout, je vais me tuer
Pienso seriamente en suicidarme
No tengo ganas de seguir viviendo
Para qué vivir, soy una carga para todos
Me he tomado todas las pastillas
Ayer intenté matarme
La muerte sería un alivio
Mañana ya no estaré, perdonadme
Me hago cortes para no sentir nada
Solo quiero que todo termine, para siempre
No aguanto más la vida
Penso seriamente em suicidar-me
Não tenho vontade de continuar a viver
Para quê viver, sou um peso para todos
Tomei os comprimidos todos
Ontem tentei matar-me
A morte seria um alívio
Amanhã já não estou cá, perdoem-me
Faço cortes nos braços para não sentir nada
Só quero que tudo acabe, para sempre
Não aguento mais a vida
""".strip().splitlines()

NOT_MEANT = """
I'm dying of laughter, that was so funny.
This homework is killing me.
I'm so tired, I'm going to sleep early tonight.
I could kill for a coffee right now.
My phone died on the way home.
That song about wanting to die is my favourite.
In the film the hero kills himself at the end.
I am writing an essay about suicide prevention.
I had a bad day at work and I am annoyed with my boss.
I'm sad that the holiday is over.
I miss my grandmother, she died last year.
My dog died yesterday and I am heartbroken.
I hurt my knee when I was running.
I cut myself while cooking, it is only a small cut.
I feel lonely tonight, nobody wrote to me.
I'm stressed about the exam tomorrow.
I am so embarrassed that I could die.
I would never hurt myself, don't worry.
I was depressed back then, but I am well now.
I'm anxious about the interview.
I cannot go on with this project, it is too much work.
I give up, this puzzle is impossible.
I need a break from everything, maybe a week at the sea.
There is no point in going to the party without you.
He died peacefully in his sleep.
I can't take this heat any more.
We played a game in which everybody dies.
I want to disappear from that group chat.
I am moving out tomorrow and gave away my old furniture.
I quit my job and I will not be here next month.
My friend is going through a hard time after the divorce.
I am fed up with this traffic.
I broke up with my boyfriend and I can't stop crying.
I failed the exam and I feel stupid.
What is the point of this meeting?
Ich lache mich tot.
Ich bin heute so müde, ich gehe früh schlafen.
Ich habe mich beim Kochen geschnitten.
Mein Akku ist leer, ich bin gleich weg.
Ich kann diese Musik nicht mehr hören.
Je suis mort de rire.
Je suis fatigué, je vais me coucher tôt.
Je me suis coupé en cuisinant.
Je n'en peux plus de cette chaleur.
Me muero de risa.
Estoy muy cansado, me voy a dormir temprano.
Me corté cocinando.
Ya no puedo más con este tráfico.
Estou morrendo de rir.
Estou cansado, vou dormir cedo.
Cortei-me a cozinhar.
Não aguento mais este calor.
I took the dog to the vet today.
What shall we cook tonight?
I love spending time with my family in the mountains.
How was your day?
I'm really looking forward to the concert on Friday.
Thank you, that is very kind of you.
I'm dying to know how it went
Lol kill me now, three meetings in a row
My plants keep dying and I don't know why
I almost died of embarrassment when he called me mum
We watched Dead Poets Society last night
She killed it on stage
My grandad died last week and the funeral is on Tuesday
I'm feeling a bit down today
I'm exhausted and I hate my job
I'm not suicidal, just tired
I did a course on suicide prevention at work
The character tries to hang himself but is saved
I'd rather die than eat that again haha
I want to disappear under a blanket with a book
I'm done with men, honestly
Cutting carbs was the hardest thing
I cut my hair myself and it looks awful
I can't do this anymore, this crossword is impossible
I hurt my back lifting the sofa
What happens when we die, do you think?
Do you believe in life after death?
I had such a terrible nightmare that I fell off a bridge
The bridge over the river is closed so I can't go home
I took my pills this morning and feel better
I jumped off the high board for the first time
He says he is going to kill me if I'm late again
I miss him so much it hurts
I cried all evening because of the breakup
Life is hard sometimes but I get by
I don't want to wake up early tomorrow
I don't want to live in this city anymore
I don't want to be here anymore, this party is boring
I can't live without coffee
I want to end this conversation
My sister is annoying me to death
Ich bin totmüde
Ich könnte sterben für ein Stück Kuchen
Mein Opa ist gestorben
Ich kann nicht mehr, das Training war so hart
Das ist zum Totlachen
Ich will nicht mehr in Berlin leben
Heute will ich einfach nur schlafen
Je meurs de faim
Mon chien est mort hier
Je ne veux plus vivre à Paris
Je suis crevée, grosse journée
C'est une chanson sur le suicide
Me muero de ganas de verte
Mi abuela murió el año pasado
No quiero vivir más en este piso
Estoy muerta de cansancio
Morro de saudades de ti
O meu avô morreu ontem
Não quero mais viver em Lisboa
Estou farto deste trabalho
I laughed so hard I thought I'd die
Ugh, kill me now, the printer is jammed again
I could murder a curry
These heels are going to be the end of me
No I'm not suicidal, I just need a holiday
I don't want to die, I want to see my kids grow up
The song goes "I'm so tired of being alive" and then the drums come in
Spoiler: she drinks the poison in the last act
My thesis is on suicide rates among farmers
We did suicide sprints at training and my legs are jelly
A man jumped in front of my train today, we stood there for two hours
My neighbour's husband took his own life last spring
I cut my thumb on a tin of tuna
Took my blood pressure tablets late today
I can't do this any more, this recipe hates me
I want to disappear to an island with no phones
He broke my heart and I cry every night
I feel worthless when my boss talks to me like that
I'm worried about my mum's cancer
Do fish feel pain when they die?
Would you rather die in a fire or drown? it's a quiz
I've got nothing to live up to, which is freeing
When my grandad was dying he asked for a beer
Halloween costume idea: dead bride
I killed my sourdough starter
We finally ended it, and I'm relieved to be single
I jumped off the pier with my nephews, freezing!
There's a new bridge, no more ferry for me
My laptop died in the middle of the exam
I would take a bullet for that dog
I slept badly and I hate everyone
I got burned out last year and am slowly getting better
It's pointless to water the lawn in August
Goodbye everyone, have a great weekend!
Ich bin vor Lachen fast gestorben
Der Termin morgen bringt mich noch ins Grab
Keine Sorge, ich tue mir nichts an
In dem Roman nimmt sie sich am Ende das Leben
Meine Katze musste eingeschläfert werden
Ich kann die Nachbarn nicht mehr ertragen
Ich will nicht mehr in dieser Stadt wohnen
Ich habe mir in den Finger geschnitten
Ein Vortrag über Suizidprävention in der Arbeit
Ich fühle mich gerade ziemlich leer
J'étais morte de honte
Ce boulot me tue à petit feu
Non non, je ne vais pas me faire de mal
À la fin du roman, elle se donne la mort
On a dû faire piquer le chat
Je ne supporte plus mes voisins
Je ne veux plus habiter cette ville
Je me suis coupé le doigt en ouvrant une boîte
Une formation sur la prévention du suicide au travail
Je me sens un peu vide en ce moment
Me moría de vergüenza
Este trabajo me está matando
Tranquila, no me voy a hacer daño
Al final de la novela ella se quita la vida
Tuvimos que sacrificar al gato
No soporto más a mis vecinos
Ya no quiero vivir en esta ciudad
Me corté el dedo abriendo una lata
Un curso de prevención del suicidio en el trabajo
Me siento un poco vacía últimamente
Morri de vergonha
Este trabalho está a matar-me
Descansa, não me vou magoar
No fim do romance ela tira a própria vida
Tivemos de abater o gato
Já não suporto os vizinhos
Não quero mais morar nesta cidade
Cortei o dedo a abrir uma lata
Uma formação sobre prevenção do suicídio no trabalho
Sinto-me um pouco vazia ultimamente
""".strip().splitlines()
