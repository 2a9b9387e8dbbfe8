"""How people in danger speak who name neither death nor harm, as data for `danger`: burdens that will be lifted, last
words, things put in order, a future without them, calm since a decision, places and means.

In the notation of `bot.core.language.phrases`, over text as `danger.fold` makes it. English, German, French, Spanish
and Portuguese.
"""

from __future__ import annotations

from bot.core.language.phrases import one_of_folded

TELLING = one_of_folded(
    r"""
    (nobody|no one|none of (you|them)|they|you|everyone) (will|won't|would|wouldn't|'ll)( not| no longer| never| ever)?
        (have|need) to (carry|babysit|clean up after|put up with|deal with|look after|worry about|suffer) me
    (happier|easier|better off|sleep better|breathe( easier| out)?|relieved) (now |again )?(if i (was|were|wasn't|
        weren't|was not|stepped) (out of|in|around|there|gone)|without (having )?me to|once i'm (gone|out))
    (letters?|lines|notes?|videos?|recordings?) (for|to)\b.{3,60}(when i'm gone|after i'm gone|so they know|so they
        understand|explains everything|they'll understand|they will understand)
    tell (my|the|mum|mom|dad|them|her|him)\b.{0,40}(sorry|loved|fault).{0,30}(when it happens|in case i don't|
        afterwards)
    there won't be a me|(won't|never|not) hear from me ever again|not be reachable,? ever
    (gave|give|giving|given|left)\b.{0,70}(where i'm going|after me(?=\W*$)|when i'm gone|have no (more )?need of)
    (sorted|arranged|prepared|paid|cleared|tidied|emptied|settled)\b.{0,60}(when i'm gone|(ready )?for after(?=\W*$)|
        then i can go|
        left with the mess|easy for them)
    (calm|peace|light|free|relief|relieved|better)\b.{0,30}(finally decided|know how (this|it) ends|
        will (all )?(stop|end|be over) soon|(soon|almost) (all )?over)
    (can't|cannot|don't|won't) (picture|see|imagine)\b.{0,12}(getting old|growing old|my next birthday|a future|
        any future|
        being (here|around|there))
    no (tomorrow|future|later|road ahead) for me|(future|tomorrow|year) (that )?(has|with) me in it
    (railing|tracks|cliff|ledge|edge|bridge|roof|car park|platform|balcony)\b.{0,30}(how easy|letting go|let go|
        the courage|
        one step|stepping|leaning over)
    (motorway|highway|driv\w+|the wheel|traffic)\b.{0,50}(steer off|go of the wheel|closing my eyes|how little it would)
    (hidden|put aside|hoarding|stash\w*|saving up|saved up|stockpiling|collecting)\b.{0,40}(medication|meds|pills|
        tablets|
        pistol|gun|insulin)|(pills|tablets|medication|pistol|gun)\b.{0,60}(just to know|when i'm ready|have the choice)
    how high is high enough|which ones work|whether it hurts
    (switch|turn) myself off|erase myself|be erased|(stop|stopped|cease|ceased) (to exist|existing)|melt into nothing|
        not come back from sleep|(don't|do not) want to (be a person|be me|(carry|go) on being)( any ?more|
         any longer)?(?=\W*$)
    (noise|hurting|pain|all of it|everything)\b.{0,25}(stop|over|quiet),? (for ?ever|for good|whatever it takes|
        and there's only one way)
    (tired|weary|worn out|exhausted|done|sick) (of|from|with) (pretending|surviving|holding on|existing|being me|
        fighting (my own head|myself|for every day))
    if i (disappeared|vanished|went|was gone|were gone|dropped out)( \w+)?\b.{0,40}(notice|come looking|look for me|
        care|
        miss me)
    (kept|keeps|held|holds) me (here|going|around)\b.{0,25}(is gone|isn't enough|not enough|are gone)
    nothing (left |more )?(that )?(keeps|keeping|holds|holding) me here (now|any ?more)
    (deserve|want|ought) to be gone|better off clean of me|world\b.{0,12}better off without
    (supposed|should have|should never have|meant)\b.{0,12}(make it this far|been born|last this long)
    (almost did it|nearly went through|nearly did it|this close)\b.{0,40}(next time i will|sorry i didn't|and i stopped|
        wish i had)
    (other side|another life|wherever i'm (headed|going))\b.{0,30}(kinder|some rest|no pain|be better)
    (joining|soon i'll be with|want to be with)\b.{0,30}(late husband|late wife|baby i lost|i lost|in heaven)|
        can't be here without (them|him|her)
    my last (message|words|evening|night) (to (anyone|anybody|everyone)|with you|on this)
    (muss|mussen|musst) (sich )?(niemand|keiner|ihr|alle)? ?(mehr )?um mich sorgen|keiner mehr arbeit mit mir|
        ihr mich los|
        niemandem (mehr )?(zur|eine) last
    (glucklicher|leichter|besser|aufatmen|durchatmen)\b.{0,20}wenn ich (weg|nicht mehr|fort|aus ihrem)
    (last|klotz am bein|enttauschung)\b.{0,20}(andere ich|bald ein ende|erspare ich|erspare ihnen)
    (brief\w*|zeilen|video|nachricht)\b.{0,40}(verstehen sie|fur danach|wenn ich fort bin|wenn ich weg bin|
        erklart alles)
    leise lebewohl|mein abschied (von|fur)|das ist mein abschied|nur verabschieden|mein letzter abend(?=\W*$)|
        letzten worte
    (nicht|nie) (ihre|deine|eure) schuld\b.{0,20}(wenn es so weit|wenn sie fragen|danach)
    (immer geliebt|leid tut)\b.{0,30}wenn (es so weit ist|sie fragen)
    (verschenkt|gegeben|weggegeben|verteilt)\b.{0,20}(wo ich hingehe|nach mir haben|keine verwendung mehr|
        nicht mehr lange)
    (testament|beerdigung|alles notige|unterlagen|alles)\b.{0,30}(dann kann ich gehen|damit keiner muhe|fur danach)
    (ruhig|leicht|frei|erleichter\w+)\b.{0,30}(mich entschieden habe|wie es endet|bald aufhort|bald vorbei)
    (entscheidung steht|beschlossen|mir sicher)\b.{0,20}(umstimmen|erleichterung)
    (zukunft|geburtstag|morgen|sommer|winter)\b.{0,14}(fur mich nicht|gibt es fur mich nicht|erlebe ich nicht|nicht mehr
        fur mich)
    (gelander|gleisen|parkhaus|brucke|bahnsteig|klippe|dach)\b.{0,25}(loszulassen|wie leicht es|den mut|nur ein schritt)
    (autobahn|lenkrad|beim fahren)\b.{0,30}(wie wenig es|loslassen)
    genug (medikamente|tabletten|pillen) (gesammelt|beiseite)|(medikamente|tabletten|
        alles, was ich brauche)\b.{0,25}so weit bin
    ausgeloscht sein|mich auflosen|nicht mehr zuruckkommen(?=\W*$)|fur immer stille|(ich )?lasse (ich )?jetzt los|
        schaffe keinen tag mehr|vom (durchhalten|so-tun-als-ob)
    wenn ich (verschwande|heute ginge|nicht mehr da)\b.{0,20}(merken|suchen|auffallen)
    (mich )?(hielt|halt)\b.{0,12}(ist fort|reicht nicht|nichts mehr)|hier halt mich nichts
    (fast getan|ganz knapp davor)\b.{0,30}(ziehe ich es durch|bereue)
    bald bin ich bei\b.{0,20}(verstorben|oma|opa|kind)|ohne (sie|ihn) geht es nicht
    (n'aura|n'auront|n'aurez) (plus )?(a )?(s'inquieter pour moi|me supporter|me porter)|debarrasses de moi(?=\W*$)|
        (un poids|une charge|un fardeau) pour personne|derangerai plus personne(?=\W*$)
    (mieux|heureux|respire\w+|tranquilles)\b.{0,14}(si je n'etais (pas|plus)|si je sortais de|sans avoir a me)
    (boulet|charge|deception)\b.{0,12}(leur epargner|bientot finir|que ca cesse)
    (lignes|mot|message|lettre|video)\b.{0,30}(comprendront apres|quand je serai loin|explique tout)
    te dire adieu|mes adieux|ici que je m'arrete,? merci|mon dernier soir(?=\W*$)
    (leur|ta|sa|votre) faute\b.{0,20}quand (ca arrivera|ils demanderont)|toujours aimes,? quand
    (donne|legue|distribue)\b.{0,30}(plus l'usage|la-bas|apres moi|ou je vais)
    (testament|enterrement|necessaire|papiers)\b.{0,20}(je peux partir|rien a faire)
    (calme|leger|legere|libre|soulage\w*)\b.{0,20}(j'ai choisi(?=\W*$)|comment ca finit|ca va s'arreter)
    c'est decide.{0,40}(soulagement|changer d'avis)|choix est fait.{0,40}(soulagement|changer d'avis)
    (pas|plus) (d'avenir|de demain|d'autre anniversaire)( pour moi)?(?=\W*$)|ne me vois pas (vieillir|vivre)
    (rails|falaise|rambarde|pont|quai|toit)\b.{0,14}(lacher|ce serait facile|le courage|un pas)
    (volant|autoroute)\b.{0,20}(si peu|fermer les yeux)
    assez de (medicaments|cachets|comprimes)|ce qu'il faut dans l'armoire,? pour quand
    m'effacer|m'eteindre|revenir du sommeil|silence pour toujours|lache prise maintenant|un jour de plus(?=\W*$)|
        j'arrete d'essayer
    si je (disparaissais|m'en allais|partais)\b.{0,12}(personne|semaines|remarquerait|chercherait)
    (me )?retenait\b.{0,14}(n'est plus la|ne suffit plus)|plus rien ne me retient ici
    (failli le faire|deux doigts)\b.{0,20}(au bout|regrette)
    (serai avec|rejoindre)\b.{0,14}(disparu|grand-mere|bebe)|sans eux je ne peux pas
    (preocuparse|cargar|preocuparos) (por|con) mi(?=\W*$)|(os librareis|se libraran) de mi|una carga para (nadie|todos)|
        molestare a nadie mas
    (mejor|felices|respirarian|tranquilos)\b.{0,10}(si yo no estorbara|si saliera de sus|sin tener que cargar conmigo|
        si yo no estuviera)
    (lastre|estorbo|decepcion|carga)\b.{0,8}(ahorrar|pronto se acaba|que termine)
    (lineas|mensaje|video|carta)\b.{0,30}(entenderan|ya no me encuentren|lo explico todo)
    solo queria despedirme|(esta es|es) mi despedida|hasta aqui he llegado,? gracias|mi ultima noche(?=\W*$)
    (culpa (suya|tuya|vuestra)|siempre los quise)\b.{0,8}cuando (ocurra|pregunten)
    (regalado|regale|di)\b.{0,30}(donde voy|no me va a servir|despues de mi)
    (testamento|entierro|necesario|papeles)\b.{0,20}(ya puedo irme|nadie tendra que hacer)
    (tranquil[oa]|liger[oa]|libre|alivio)\b.{0,14}(ya he elegido|como termina esto|pronto va a parar)
    (decidido|decision esta tomada)\b.{0,20}(convencer|alivio)
    no (veo|hay) (futuro|manana) para mi|para mi no hay manana|no voy a cumplir mas
    (vias|barandilla|acantilado|puente|anden|azotea)\b.{0,14}(soltarme|lo facil que|tener valor|un paso)
    (conduciendo|autopista|volante)\b.{0,20}(que poco haria|cerrar los ojos)
    (guardadas|guardado|juntado)\b.{0,10}(medicinas|pastillas)|lo que necesito en el armario,? para cuando
    borrarme(?=\W*$)|apagarme|no volver del sueno|silencio para siempre|ahora me suelto|ni un dia mas(?=\W*$)|
        dejo de intentarlo
    si (desapareciera|me fuera|me marchara)\b.{0,14}(notarlo|buscaria|semanas)
    (me )?sujetaba (ya no|era)|ya no me ata nada
    (casi lo hago|estuve a punto)\b.{0,20}(hasta el final|me arrepiento)
    (estare con|ir con)\b.{0,12}(se fue|abuela|bebe)|sin ellos no puedo
    preocupar(-se)? comigo(?=\W*$)|livres de mim(?=\W*$)|(um )?peso para ninguem|incomodo ninguem(?=\W*$)
    (melhor|felizes|respiravam|descansad[oa]s)\b.{0,10}(se eu nao estorvasse|se eu saisse da|sem terem de me carregar|
        se eu nao estivesse)
    (fardo|estorvo|desilusao|peso)\b.{0,8}(poupar-lhes|acaba em breve|de acabar)
    (linhas|recado|video|carta)\b.{0,30}(vao perceber|ja nao me encontrarem|tudo explicado)
    so queria despedir-me|(esta e|e) a minha despedida|fim da linha,? (obrigad[oa]|foste)|a minha ultima noite(?=\W*$)
    (culpa (deles|tua|vossa)|sempre os amei)\b.{0,8}quando (acontecer|perguntarem)
    (dei|ofereci)\b.{0,30}(para onde vou|nao me vai servir|depois de mim)
    (testamento|funeral|preciso|papeis)\b.{0,20}(ja posso ir(?=\W*$)|ninguem tem trabalho)
    (calm[oa]|leve|livre|alivio)\b.{0,14}(ja escolhi|como isto acaba|vai parar em breve)
    (resolvido|decidido|decisao esta tomada)\b.{0,20}(convencer|alivio)
    nao (vejo|ha) (futuro|amanha) para mim|para mim nao ha amanha|nao vou fazer mais anos
    (linha do comboio|grade|falesia|ponte|plataforma|terraco)\b.{0,14}(largar-me|como seria facil|ter coragem|um passo)
    (conduzir|autoestrada|volante)\b.{0,14}(bastava tao pouco|fechar os olhos)
    (remedios|comprimidos)\b.{0,10}(guardados|que cheguem)|o que preciso no armario,? para quando
    apagar-me|desligar-me(?=\W*$)|nao voltar do sono|silencio para sempre|agora largo|nem mais um dia(?=\W*$)|
        deixo de tentar
    se eu (desaparecesse|fosse embora|me fosse)\b.{0,14}(notar|procurava|semanas)
    (me )?segurava (ja|era)|ja nada me prende
    (quase o fiz|por um fio)\b.{0,20}(ate ao fim|arrependo-me)
    (estou com|ir ter com)\b.{0,12}(partiu|avo|bebe)|sem eles nao consigo
    """
)
"""Said by somebody of themselves, these need no more than a vector that does not speak against it."""

HINTED = (
    one_of_folded(  # a burden to others, not missed
        r"""
        (dead weight|a drain|a burden|a disappointment|nothing but a problem|drag (everyone|everybody|them) down)
        (because|without|in spite) of me|without me(?=\W*$)|(nobody|no one) (is|will be) waiting for me
        (nur|blosz|bloss) (eine last|ein klotz)|fur alle eine enttauschung|(falle|bin)\b.{0,14}zur last|
            ohne mich(?=\W*$)
        (un boulet|une charge|un poids|une deception)|sans moi(?=\W*$)
        (un lastre|un estorbo|una carga|una decepcion)|sin mi(?=\W*$)
        (um fardo|um estorvo|um peso|uma desilusao)|sem mim(?=\W*$)
        """
    ),
    one_of_folded(  # last words
        r"""
        (say|said|saying|tell)\b.{0,14}(goodbyes?|farewell)|thanks? (you )?for (everything|listening)|
            you were good to me|
            (end of the line|where i leave)|don't be (sad|upset|angry) (when|if|with me)|remember me
        tell (my|the|mum|mom|dad|them)\b.{0,24}(sorry|loved|fault)|(isn't|wasn't|never) (your|their|her|his) fault
        danke (fur alles|dass du da warst)|leb(e|t)? wohl|nicht (deine|eure|ihre) schuld
        merci (pour tout|d'avoir ete la)|adieu|pas (ta|leur|votre) faute
        gracias por (todo|estar)|despedirme|no (es|fue) culpa
        obrigad[oa] por (tudo|estares)|despedir-me|a culpa nao|nao foi culpa
        """
    ),
    one_of_folded(  # no future, soon gone
        r"""
        i'll be gone|when i'm gone|by then i|be around (for|by)|coming (back|home)(?=\W*$)|no use to me|won't need (it|
            them)|
            this is (it|the end)|last time|final time
        komme nicht (wieder|mehr)|bald (nicht mehr|weg)|brauche (ich )?(sie|es) (ja )?nicht mehr|zum letzten mal
        ne (rentrerai|reviendrai) (pas|plus)|plus besoin|derniere fois|quand je ne serai plus
        no (voy a volver|volvere)|ya no\b.{0,12}necesit\w+|ultima vez|cuando (yo )?falte
        nao (vou voltar|volto)|ja nao\b.{0,12}preciso|ultima vez|quando eu faltar
        """
    ),
    one_of_folded(  # calm since it was decided, tired of holding out
        r"""
        (decision is made|made up my mind|it's settled|it is decided|change my mind|talk me out|it's time(?=\W*$))
        letting go now|stop trying|not (scared|afraid) any ?more|done pretending|tired of fighting|another day of it
        (entscheidung|entschieden|beschlossen)|keine angst mehr|mude vom kampfen
        (decision est prise|c'est decide|choix est fait)|plus peur|fatiguee? de me battre
        (decision esta tomada|esta decidido|lo he decidido)|ya no tengo miedo|cansad[oa] de luchar
        (decisao esta tomada|esta decidido|esta resolvido)|ja nao tenho medo|cansad[oa] de lutar
        """
    ),
    one_of_folded(  # places and means
        r"""
        railing|cliff|ledge|(the|train) tracks|edge of the|on the roof|sleeping pills|my medication|cold water|
            off the wheel
        gelander|an den gleisen|(am|vom) dach|zur brucke|auf der brucke|schlaftabletten
        rambarde|falaise|pres des rails|somniferes|bord du quai
        barandilla|acantilado|junto a las vias|somniferos
        falesia|linha do comboio|soniferos
        """
    ),
    one_of_folded(  # affairs in order, letters left
        r"""
        (affairs|papers|everything)\b.{0,12}in order|my will|(a note|letters?|lines) (for|in|on)\b.{0,30}|who gets what|
            passwords|whoever finds
        alles (geregelt|vorbereitet|in ordnung gebracht)|briefe? (fur|hinterlassen)|testament
        tout (mis en ordre|regle|prepare)|(laisse|ecrit) (une lettre|un mot)|testament
        todo (en orden|arreglado|listo)|(dejado?|deje|escrito) (una carta|unas lineas)|testamento
        tudo (em ordem|tratado|pronto)|(deixei|escrevi) (uma carta|umas linhas)|testamento
        """
    ),
)
"""Of what such words speak, one subject a pattern. One may mean anything; two of them in one message seldom do."""
