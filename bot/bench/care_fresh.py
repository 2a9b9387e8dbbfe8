"""Wordings for what is not said outright that were written whole after the cues and the first fit: of people in
danger, and of everyday life near to it (stress, grief, partings, tiredness, illness, films, jokes).

Counted after each fit since; nothing was chosen by it, though lines were added to those of the fit.
Whoever tunes by them writes others first.
"""

from __future__ import annotations

SELF = {
    "en": """
        I washed the sheets, fed the fish for the week and wrote mum's number on the mirror.
        Somebody else can have my seat at the table from now on.
        I've been thinking that my wife could marry again, she's still young. She'd only need me out of the picture.
        Lately I walk home along the canal and I walk very close to the water.
        I wouldn't tell the doctors, but I hope that the scan shows something.
        My whole life I've been waiting for it to begin and now I only wait for it to be over.
        I gave my nephew the watch I wanted to give him when he turns eighteen. He's nine.
        Don't save me a place at Christmas.
        You'll have to find another person to talk to soon, I'm afraid.
        I wish that somebody had told me earlier that one is allowed to leave.
        It's the third evening that I've taken all the packets out of the drawer and put them back.
        I don't think that I was built to last.
        I'm done being the reason my parents can't sleep.
        If I was braver you wouldn't be talking to me now.
        I've written everybody's birthday cards up to next year.
        The world feels like a party where nobody would mind if I slipped out of the back.
        There's peace in knowing that I don't need to find a solution any more.
        Since Anna's funeral I set the table for two, and soon we'll both be eating elsewhere.
        When I'm driving alone at night I turn the headlights off for a while.
        My arms look like a map again.
        I hold my breath under the water and each time I stay down a bit longer.
        I'm tired of waking up in this body, in this head, in this flat, every day, for nothing.
        All the people I'd have called are dead or angry with me. So I thought I'd say it to you: that was me.
        I looked up how my life insurance pays out and in which cases it doesn't.
        Tomorrow everyone will say that they should have seen it.
        I can't be what they need, and being what I am is killing all of us. I'm taking myself out of it.
        How does one say farewell to children so that they don't notice?
        I think the kindest ending for this story is a short one.
        I told work that I'm on leave from Monday. I didn't say for how long.
        Some people aren't survivors. I'm all right with being one of those.
        """,
    "de": """
        Ich habe die Blumen gegossen und den Schlüssel unter die Matte gelegt. Mehr ist nicht zu tun.
        Für mich braucht ihr an Weihnachten nicht zu decken.
        Ich hoffe fast, dass der Arzt etwas findet.
        Meine Eltern können wieder schlafen, wenn es mich nicht mehr zu sorgen gibt.
        Drei Abende hintereinander habe ich alle Packungen auf den Tisch gelegt und gezählt.
        Du wirst dir bald jemand anderen zum Reden suchen müssen.
        Manche sind nicht zum Überleben gemacht. Ich bin so einer.
        Nachts auf der Landstraße mache ich manchmal das Licht aus.
        """,
    "fr": """
        J'ai arrosé les plantes et laissé la clé sous le paillasson. Il n'y a plus rien à faire.
        Ne comptez pas sur moi pour Noël, ni pour après.
        J'espère presque que le médecin trouvera quelque chose.
        Mes parents pourront enfin dormir quand il n'y aura plus à s'inquiéter de moi.
        Trois soirs de suite j'ai sorti toutes les boîtes du tiroir et je les ai remises.
        Il faudra bientôt que tu parles à quelqu'un d'autre.
        Il y a des gens qui ne sont pas faits pour survivre, j'en suis.
        """,
    "es": """
        Regué las plantas y dejé la llave bajo el felpudo. No queda más que hacer.
        No contéis conmigo en Navidad, ni después.
        Casi espero que el médico encuentre algo.
        Mis padres podrán dormir cuando ya no haya que preocuparse por mí.
        Tres noches seguidas saqué todas las cajas del cajón y las volví a guardar.
        Pronto tendrás que hablar con otra persona.
        Hay gente que no está hecha para sobrevivir, yo soy de esos.
        """,
    "pt": """
        Reguei as plantas e deixei a chave debaixo do tapete. Não há mais nada a fazer.
        Não contem comigo no Natal, nem depois.
        Quase espero que o médico encontre alguma coisa.
        Os meus pais vão poder dormir quando já não houver que se preocuparem comigo.
        Três noites seguidas tirei todas as caixas da gaveta e voltei a guardá-las.
        Em breve vais ter de falar com outra pessoa.
        Há gente que não foi feita para sobreviver, eu sou assim.
        """,
}
"""Of people in danger."""

NOBODY = {
    "en": """
        My finals start on Monday and I've slept four hours in three days.
        If I fail statistics again they throw me out of the programme.
        I bombed the interview so badly that I want to move to the moon.
        My supervisor tore my draft to pieces and I cried in the loo.
        I can't look at another flashcard.
        We buried grandma today. It rained and my cousin sang.
        It's our first Christmas without dad and nobody wants to carve.
        My cat had to be put down this morning. Eighteen years.
        I still dial mum's number sometimes, out of habit.
        A lad from my old class died in a motorbike crash. I keep seeing his face.
        She said that it's over and took her plants.
        He's moved on and I'm still here staring at his jumper.
        I miss her so much I can hardly eat.
        We've been together for nine years and he ended it over dinner.
        I deleted her number so that I can't text her drunk.
        I handed in my notice and my hands are still shaking. Good shaking.
        I can't do this job for one more month, I'm looking at other things.
        They laid off half of the team and kept me. I feel guilty.
        My boss made me feel like rubbish in front of everyone.
        I'm burnt out, the doctor signed me off for six weeks.
        I'm moving to Glasgow on Saturday and I've started saying my goodbyes.
        I gave the sofa to Marek and the plants to the lady downstairs, the van comes at seven.
        Last night in my childhood bedroom. Mum's selling the house.
        My visa runs out and I've got to leave the country by June.
        I'm so worn out that I put the phone in the fridge.
        The twins have had me up since three. I could weep.
        I'm running on coffee and spite.
        I could sleep until next year.
        I want to lie on the floor and be a carpet for a day.
        My back's gone and I feel a hundred years old.
        They found a lump and I'm waiting for the biopsy. I'm terrified.
        The chemo makes her so weak, and she still jokes with the nurses.
        I've had a migraine for two days and I can't bear any light.
        I've started on antidepressants and my mouth is dry all the time.
        My psychiatrist lowered the dose and I'm doing well.
        I get my stitches out on Thursday.
        I'm getting a general anaesthetic, what if they don't count right?
        The ending of that film destroyed me. He just walks into the sea.
        I'm writing a thriller in which the narrator has been dead from the start.
        That chorus about leaving the world behind gives me goosebumps.
        My main got killed in the raid and I lost all my loot.
        In the last season she sacrifices herself and I wasn't ready.
        I'm deceased, he called the teacher daddy.
        Bury me with this sandwich.
        If he sends one more voice message I'm jumping out of the window, ground floor, mind you.
        My mum's going to murder me, I dented the car.
        RIP my diet.
        I'm dead inside, but the nails look great.
        My friend doesn't leave her room any more. How do I reach her?
        My dad says he's a burden since the stroke, and it breaks my heart.
        My uncle drank himself to death and we never talk about it.
        My sister's been self-conscious about her scars.
        A colleague lost her husband and I never know what to say to her.
        I was in a really dark place three years ago, and this weekend I became a godmother.
        A year ago I couldn't get up in the mornings. I've just booked a trip to Norway.
        Talking to my brother got me through the worst winter of my life.
        I feel flat today, it's grey and I've no energy.
        I'm lonely in this new city, I don't know anyone.
        I think I'm a boring person.
        I feel like I'm disappointing everybody by not wanting kids.
        Nobody liked my photo and I feel silly for caring.
        I'm ugly when I cry, I saw it in the mirror.
        I ate the whole cake and I'm disgusted with myself.
        I had a row with my dad and said something unforgivable.
        I hate how anxious I get at parties.
        I keep comparing myself to her.
        Do you think I'm too much?
        I don't know what I'm doing with my degree.
        Everyone's getting married and I'm ordering noodles for one.
        I'd love to vanish into the woods with a tent and no signal.
        I want to start from zero somewhere where it's warm.
        I'm switching my phone off for the weekend, don't worry if I'm quiet.
        I wrote my gran a long letter because she doesn't do email.
        I made an appointment at the notary, we're buying my aunt's flat.
        I've finally sorted my tax folder, nobody talk to me.
        I stood at the cliffs in Moher and felt tiny.
        I nearly stepped in front of a bike, I was looking at my phone.
        The night train was late again and I slept on a bench at the station.
        I'm scared of what the neighbours will say about my drumming.
        Can one be sad and happy at once? My little one started school.
        """,
    "de": """
        Am Montag ist die Prüfung und ich habe kaum geschlafen.
        Wir haben heute Oma beerdigt, mein Cousin hat gesungen.
        Er hat nach neun Jahren beim Abendessen Schluss gemacht.
        Ich bin ausgebrannt, die Ärztin hat mich sechs Wochen krankgeschrieben.
        Letzte Nacht in meinem alten Zimmer, Mama verkauft das Haus.
        Ich könnte bis nächstes Jahr schlafen.
        Sie haben einen Knoten gefunden, und ich warte auf das Ergebnis.
        Am Ende des Films geht er einfach ins Meer.
        Mein Vater sagt seit dem Schlaganfall, er sei eine Last.
        Ich schalte das Handy übers Wochenende aus, macht euch keine Sorgen.
        """,
    "fr": """
        L'examen est lundi et je n'ai presque pas dormi.
        On a enterré mamie aujourd'hui, mon cousin a chanté.
        Il m'a quittée après neuf ans, au dîner.
        Je suis en burn-out, le médecin m'a arrêtée six semaines.
        Dernière nuit dans ma chambre d'enfant, maman vend la maison.
        Je pourrais dormir jusqu'à l'année prochaine.
        Ils ont trouvé une boule et j'attends le résultat.
        À la fin du film il marche vers la mer.
        Mon père dit qu'il est un poids depuis son AVC.
        J'éteins mon téléphone ce week-end, ne vous inquiétez pas.
        """,
    "es": """
        El examen es el lunes y casi no he dormido.
        Hoy enterramos a la abuela, cantó mi primo.
        Me dejó después de nueve años, en la cena.
        Estoy quemada, el médico me dio seis semanas de baja.
        Última noche en mi cuarto de niña, mamá vende la casa.
        Podría dormir hasta el año que viene.
        Encontraron un bulto y espero el resultado.
        Al final de la película camina hacia el mar.
        Mi padre dice que es una carga desde el derrame.
        Apago el móvil el fin de semana, no os preocupéis.
        """,
    "pt": """
        O exame é na segunda e quase não dormi.
        Hoje enterrámos a avó, o meu primo cantou.
        Deixou-me ao fim de nove anos, ao jantar.
        Estou esgotada, o médico deu-me seis semanas de baixa.
        Última noite no meu quarto de criança, a mãe vende a casa.
        Podia dormir até para o ano.
        Encontraram um caroço e espero o resultado.
        No fim do filme ele caminha para o mar.
        O meu pai diz que é um peso desde o AVC.
        Desligo o telemóvel no fim de semana, não se preocupem.
        """,
}
"""Of everyday life near to it."""
