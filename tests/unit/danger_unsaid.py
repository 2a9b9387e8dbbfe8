"""Messages by which the hints of what is not said outright were set, and everyday ones much like them: they guard
against steps back, and prove nothing."""

from __future__ import annotations

SELF = {
    "en": """
        I've been putting my affairs in order, there's a folder with everything they'll need.
        Could you remember me kindly, whatever you hear next week?
        I won't need the flat after the weekend.
        It's strange how peaceful everything looks when you know it's the final time.
        I'm tired in a way that sleep doesn't fix, and I've decided to rest properly.
        My mother will be sad for a while but then she can stop worrying about me.
        I keep standing too close to the edge of the platform.
        I cancelled all my subscriptions and told the neighbour where the key is, nobody has to search for anything.
        The world keeps turning fine without people like me in it.
        I've stopped making appointments beyond this month, there's no use.
        I picked out the clothes they should put me in.
        Don't be upset when I stop answering, it isn't your fault.
        I wrote down who gets what, it isn't much anyway.
        I don't think there is a version of next year with me in it.
        I hope whoever finds me isn't one of the kids.
        Nothing anyone says tonight is going to change my mind, I only wanted company.
        Honestly everyone could breathe out if I quietly slipped away.
        I've been reading about how long it takes in cold water.
        I held on for my dad, and now that he's not here there's nothing holding me.
        I was up on the roof again last night, it's so quiet up there.
        I want it to look like an accident so they get the insurance.
        I keep the box under the bed and count them sometimes, there are enough now.
        I'm not scared any more. That's how I know it's time.
        Please take care of my plants, I won't be coming home.
        """,
    "de": """
        Ich habe alles geregelt, die Mappe liegt auf dem Schreibtisch.
        Wenn du das liest, bin ich schon weit weg von allem.
        Für alle wäre es einfacher, wenn ich nie da gewesen wäre.
        Ich stehe oft am Bahnsteig und denke, nur ein Schritt.
        Das nächste Jahr findet ohne mich statt.
        Ich will euch nicht länger zur Last fallen, bald habt ihr Ruhe vor mir.
        Ich bin so müde vom Kämpfen, heute höre ich damit auf.
        Bitte kümmere dich um meinen Hund, ich komme nicht wieder.
        Ich habe keine Angst mehr, es ist entschieden.
        Es zieht mich jede Nacht zur Brücke.
        """,
    "fr": """
        J'ai tout mis en ordre, le dossier est sur le bureau.
        Le monde tournera très bien quand je ne serai plus dedans.
        Je ne me vois pas passer l'hiver.
        Ne m'en veux pas si je ne réponds plus, ce n'est pas ta faute.
        Il suffirait d'un pas sur le quai et tout serait calme.
        Je n'ai plus peur, ma décision est prise.
        Occupe-toi de mon chat, je ne rentrerai pas.
        Ils seront tristes un moment, puis soulagés.
        Je suis fatigué de me battre, ce soir j'arrête.
        L'année prochaine se fera sans moi.
        """,
    "es": """
        Lo he dejado todo en orden, la carpeta está en el escritorio.
        El mundo seguirá igual de bien cuando yo falte.
        No me veo llegando al invierno.
        No te enfades si dejo de contestar, no es culpa tuya.
        Bastaría un paso en el andén y todo quedaría en calma.
        Ya no tengo miedo, está decidido.
        Cuida de mi gato, no voy a volver a casa.
        Estarán tristes un tiempo y luego descansarán de mí.
        Estoy cansado de luchar, esta noche lo dejo.
        El año que viene será sin mí.
        """,
    "pt": """
        Deixei tudo em ordem, a pasta está em cima da secretária.
        O mundo continua bem quando eu faltar.
        Não me vejo a chegar ao inverno.
        Não fiques zangada se eu deixar de responder, a culpa não é tua.
        Bastava um passo na plataforma e ficava tudo calmo.
        Já não tenho medo, está decidido.
        Toma conta do meu gato, não vou voltar para casa.
        Vão ficar tristes um tempo e depois descansam de mim.
        Estou cansado de lutar, esta noite desisto.
        O próximo ano vai ser sem mim.
        """,
}

NOBODY = {
    "en": """
        I've been putting my papers in order for the tax office, what a folder.
        Could you remind me kindly if I forget my mother's birthday next week?
        I won't need the car after the weekend, you can borrow it.
        It's strange how peaceful the office looks when everybody is on holiday.
        I'm tired in a way that only a week at the sea fixes, and I've booked it.
        My mother worries when I travel but she'll get over it.
        I keep standing at the edge of the dance floor like a teenager.
        I cancelled my gym subscription and told the coach I prefer running.
        The garden keeps growing fine without me watering it.
        I've stopped making plans for this weekend, it's going to rain.
        I picked out the clothes for the interview, the blue ones.
        Don't be upset when I stop answering, the train goes through a tunnel.
        I wrote down who brings what for the picnic, it isn't much anyway.
        I think next year there will be a new version of the app.
        I hope whoever finds my umbrella keeps it.
        Nothing anyone says is going to change my mind, pineapple belongs on pizza.
        The kids were so loud that I quietly slipped away to the balcony.
        I've been reading about how long it takes to boil an ostrich egg.
        I held on to my old phone for six years, now it's time for a new one.
        I was up on the roof again, the gutter still leaks.
        It looked like an accident but the cat pushed the vase on purpose.
        I keep the Christmas boxes under the bed, there are enough decorations now.
        I'm not scared of the dentist any more, she's lovely.
        Please take care of my plants while I'm in Portugal.
        I'm sick of living with three flatmates and one bathroom.
        My laptop gave up on me in the middle of the meeting.
        That bus nearly drove off without me.
        I'm so done with this winter.
        I said goodbye to my grandparents at the station and we all waved.
        The last night of the festival was the best one.
        I feel empty since the series ended, what should I watch next?
        I gave away half my books, the shelf can breathe again.
        We're leaving everything behind and moving to the coast!
        I want to sleep until Sunday.
        Nobody noticed my new haircut, can you believe it?
        I can't see myself in that colour, honestly.
        My boss said they couldn't manage without me.
        He left a note that dinner is in the oven.
        I quit smoking for good, wish me luck.
        The river was so cold that we only put our feet in.
        """,
    "de": """
        Ich habe meine Unterlagen für die Steuer geregelt, die Mappe ist dick.
        Wenn du das liest, sitze ich schon im Zug nach Hamburg.
        Für alle wäre es einfacher, wenn die Sitzung später anfinge.
        Ich stehe am Bahnsteig und der Zug hat wieder Verspätung.
        Nächstes Jahr findet das Fest ohne Feuerwerk statt.
        Ich will niemandem zur Last fallen, ich nehme ein Taxi.
        Ich bin so müde vom Wandern, heute koche ich nichts mehr.
        Bitte kümmere dich um meinen Hund, ich bin bis Montag in Wien.
        Ich habe keine Angst mehr vorm Fliegen, der Kurs hat geholfen.
        Wir gehen jeden Abend zur Brücke und füttern die Enten.
        Mein Laptop hat den Geist aufgegeben.
        Ich habe genug von diesem Regen.
        Ich könnte bis Sonntag durchschlafen.
        Morgen ziehe ich aus und übergebe die Schlüssel.
        Das war der letzte Tag in der alten Firma.
        """,
    "fr": """
        J'ai mis mes papiers en ordre pour les impôts, le dossier est énorme.
        Le monde tourne, et moi je suis encore en pyjama.
        Je ne me vois pas passer l'été en ville.
        Ne m'en veux pas si je ne réponds plus, je n'ai presque plus de batterie.
        J'attends sur le quai, le train est encore en retard.
        Je n'ai plus peur de conduire, les leçons m'ont aidée.
        Occupe-toi de mon chat, je rentre dimanche.
        Ils étaient tristes d'avoir perdu le match, puis soulagés de rentrer.
        Je suis fatigué de cuisiner, ce soir on commande.
        L'année prochaine je passe mon permis.
        Mon ordinateur m'a lâché en pleine réunion.
        J'en ai assez de cette pluie.
        Je dormirais bien jusqu'à dimanche.
        Demain je rends les clés de l'appartement.
        C'était le dernier jour du festival.
        """,
    "es": """
        He dejado los papeles de Hacienda en orden, la carpeta pesa.
        El mundo sigue y yo todavía en pijama.
        No me veo pasando el verano en la ciudad.
        No te enfades si dejo de contestar, me queda poca batería.
        Estoy en el andén y el tren llega tarde otra vez.
        Ya no tengo miedo a conducir, las clases me ayudaron.
        Cuida de mi gato, vuelvo el domingo.
        Estaban tristes por perder el partido y luego se les pasó.
        Estoy cansado de cocinar, esta noche pedimos algo.
        El año que viene me saco el carné.
        El ordenador me ha dejado tirada en plena reunión.
        Estoy harta de esta lluvia.
        Dormiría hasta el domingo.
        Mañana entrego las llaves del piso.
        Fue el último día del festival.
        """,
    "pt": """
        Deixei os papéis das finanças em ordem, a pasta está enorme.
        O mundo continua e eu ainda de pijama.
        Não me vejo a passar o verão na cidade.
        Não fiques zangada se eu deixar de responder, tenho pouca bateria.
        Estou na plataforma e o comboio vem atrasado outra vez.
        Já não tenho medo de conduzir, as aulas ajudaram.
        Toma conta do meu gato, volto no domingo.
        Ficaram tristes por perder o jogo e depois passou-lhes.
        Estou cansado de cozinhar, esta noite encomendamos.
        No próximo ano vou tirar a carta.
        O computador deixou-me ficar mal a meio da reunião.
        Estou farta desta chuva.
        Dormia até domingo.
        Amanhã entrego as chaves do apartamento.
        Foi o último dia do festival.
        """,
}
