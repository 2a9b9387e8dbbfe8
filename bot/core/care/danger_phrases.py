"""How people say that they, or somebody else, may end or harm their life, as data for `danger`.

In the notation of `bot.core.language.phrases`, over text as `danger.fold` makes it: lower case, without accents, with
plain apostrophes. English, German, French, Spanish, Portuguese, Italian and Dutch.
"""

from __future__ import annotations

from bot.core.language.phrases import one_of_folded

NOT_WHERE = (
    r"(?! (mas |mais |plus )?(in|at|with|on|here|near|next|like|alone|there|early|so|for|before|without|tomorrow|this"
    r"|en|con|aqui|alli|asi|sin|temprano|tan|em|com|ali|assim|sem|na|no|numa|num|cedo|tao|as|os|"
    r"a|avec|ici|dans|chez|la|comme|sans|au|si|tot|mit|bei|hier)\b)"
)
"""Who does not want to live *somewhere* wants to move."""

CLEAR = one_of_folded(
    rf"""
    (kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|shoot|shooting|starve|starving|drown|drowning|
        poison|poisoning) (my ?self|meself)
    kms|k\.m\.s\.?
    unalive (my ?self|me)
    (i'm|i am|been|feel|feeling|felt|so|really|being) suicidal
    (commit|committing|attempt|attempting|attempted|consider|considering|contemplating|thinking (of|about)) suicide
    (my|write|writing|wrote|written) (own )?suicide (note|letter|plan)
    suicidal (thoughts|ideation|urges)
    (end|ending) (my (own )?life|it all|it tonight|things for good)
    (take|taking|took) my (own )?life
    (want|wanna|going|gonna|ready|i'd rather|i would rather|wish i could|wish i would|hope i|ought|
        deserve) (to )?(just )?(die|be dead)
    wish (that )?i (was|were|would be|had been) (dead|never born|never been born)
    wish i (wouldn't|didn't|would not|never) wake up|hope i (don't|never) wake up
    (don't|do not|didn't) (want|wanna) (to )?(live|be alive|wake up|exist|be on this earth|(go|keep|carry) on
        living|(keep|continue) living)( any ?more)?{NOT_WHERE}
    (want|wanted|thinking about|think about|thought about|about) (just )?ending (it|it all|everything)(?! with)
    (don't|do not) (want|wanna) (to )?be here any ?more$
    (should|could|might as well) (just )?die(?! (of|from|for|laughing))
    (best|easiest|painless|quickest) way to (die|kill)|die (without pain|painlessly)|how (can|do|could) i (die|
        kill myself)
    (happier|easier|better) (for \w+ )?if i (just )?(was|were|wasn't|weren't|was not|were not) (dead|gone|here|
        around|alive)
    what i (might|could|may|would) do to myself
    (life|living)( is not|'s not| isn't| is no longer| ain't) worth (living|it)|not worth living
    (hate|hating|hated|sick of|dread) (being alive|living|waking up)( every day)?$
    (still|to be) alive (is|was|feels|makes)|(disappointed|sorry|sad|angry|upset) (that )?(i'm|i am|to be|
        i woke up) (still )?alive
    (tried|trying|try) to (overdose|hang|drown|od)|(cut|cutting|cuts) (on )?my (legs?|skin|thighs?|stomach|body|hips?)
    (holding|have|got|bought|found) (the|a|my) (razor|blade|noose|knife to my)
    (how many|which) (of )?(these |those |the )?(pills|tablets|sleeping pills) (would|will|does|do) it take
    (step|stepping|walk|walking|throw|throwing|thrown?) (myself )?(in front of|under|off|into) (a|the|that) (train|
        bus|truck|car|traffic|tube|metro|tram)
    never been born
    (no|any|see the|see a|without a) (reason|point|sense) (to|in|of|for me to) (live|living|stay alive|staying alive|
        keep living|go on living)
    (tired|sick|done) (of|with) (living|being alive|life)(?! (out|with|in|at|like|on|near|next|from|under)\b)
    can't (go on|keep) living
    self[- ]?harm(ing|ed)? (again|tonight|today|right now|myself)|(started|want to|going to|been) self[- ]?harm(ing)?
    better off (dead|if i (just )?(was|were|wasn't|weren't) (dead|gone|around|here|alive)|without me (here|around|
        alive|in it))
    (going to|gonna|want to|wanna|about to|ready to|should|could|thinking of|think about|urge to) (jump|
        jumping) (off|from|in front of) (a|the|that|this) (bridge|roof|building|train|balcony|cliff)
    (take|swallow|taking|swallowing|took|swallowed) (all|a bunch of|a whole bottle of|every one of) (of )?(my|the|
        these|
        those) (pills|tablets|meds|medication)
    (overdose|overdosing|od) (tonight|on purpose|on my|myself)|(going to|want to|gonna) (overdose|od)
    (slit|slitting|cut|cutting) my (wrists?|arms?|veins|throat|thighs?)
    (say|saying|said) goodbye (forever|for good|to everyone)
    (death|dying|being dead) (sounds|seems|looks|feels|would be) (like |as )?(a |so )?(relief|peace\w*|nice|good|
        better|easi?er|easy|way out)
    nothing (left )?to live for|noose|(wish|hope) (a|some|the) (car|bus|truck|train) would (just )?(hit|run over|
        kill) me
    (blade|razor|knife|gun|scissors) to my (arm|wrist|skin|leg|throat|head|neck)s?|better dead|sleep for ?ever|
        danger to myself
    i'll be (gone|dead) (by )?tomorrow|tomorrow i'll be (gone|dead)|(life|living) has no (meaning|point|purpose)|
        (by|only by) dying
    (don't|do not) want to (make it to|see another|be around for)|walk(ing)? into the (sea|ocean|lake|river|
        traffic)|swerv\w+ into
    (collect|hoard|stockpil|sav)\w* (up )?(my |enough |all my |the )?(pills|painkillers|tablets|meds|medication|
        insulin)
    (scratch|burn|punch|bruis)\w* (myself|my (arms?|legs?|skin|wrists?)) (again|until|on purpose|because|to)
    want it (all )?to (be over|stop|end)|(written|wrote|writing|write) (my |a |the )?(goodbye|farewell|
        suicide) (letter|note)s?
    (don't|do not) deserve to (live|be alive|exist)|(often|always|constantly) (think|thinking) (of|about) (suicide|
        dying|death)|(think|thinking) about (suicide|dying) (a lot|all|every|constantly|again)
    abschiedsbrief\w*|(verdiene|verdient) (es )?nicht,? (mehr )?(zu leben|am leben)|nicht mehr (aufzuwachen|
        weiterzuleben|weiterleben|weiter leben)
    (denke|gedanken|denken) (\w+ ){{0,3}}an (selbstmord|suizid|den tod|sterben)
    lettre d'adieu|(ne |n'ai pas )?merite (pas )?de vivre|ne (plus|pas) (jamais )?me reveiller|(pense|
        songe) (\w+ ){{0,2}}(au suicide|a la mort|a mourir)
    carta de despedida|no merezco (vivir|estar vivo|estar viva)|(espero|ojala|quiero|
        quisiera) no (volver a )?despertar\w*|(pienso|pensando|pensar) (\w+ ){{0,2}}en (el suicidio|la muerte|
        morir\w*)
    no quiero seguir (viviendo|viva|vivo|aqui|con esto)|nao quero continuar (a viver|viva|vivo|aqui|com isto)
    nao mereco (viver|estar viv[oa])|(espero|queria|quero) nao (voltar a )?acordar|(penso|pensar|
        pensando) (\w+ ){{0,2}}(no suicidio|na morte|em morrer)
    (hurting|harming|cutting|burning) myself
    (took|taken|swallowed|had) (way |far )?too many (of )?(my |the |these |those )?(pills|tablets|meds|painkillers)
    (lost|losing|no|lack) (the |my |all |any )?will to (live|go on)|enough to (keep on|go on|continue) living
    i (just )?keep cutting(?! (corners|back|down|costs|class))|be dead by (\w+day|tomorrow|morning|then)
    (i'll|i will|i'm going to|if i) (jump|jumped) (off|from) (the|a|my|that) (\w+ ){{0,2}}(roof|bridge|balcony|cliff)
    keinen lebenswillen|spring\w* (ich )?(heute |morgen )?(vom (dach|balkon|hochhaus)|von der brucke)|
        zu viele (tabletten|pillen|schlaftabletten)|schneid\w* mir die (arme|adern|pulsadern)
    (perdu|plus) (le gout|l'envie) de vivre|(saute|sauter|sauterai) (du|d'un) (toit|pont|balcon)|ouvre les veines|
        trop de (cachets|comprimes|medicaments)
    perdido las ganas de vivir|(salto|saltar|saltare) (del|de un|desde el|desde un) (tejado|puente|balcon)|
        abro las venas|demasiadas pastillas
    perdi a vontade de viver|(salto|saltar) (do|da|de um|de uma) (telhado|ponte|varanda)|cortar os pulsos|
        demasiados comprimidos
    (einen )?strick (gekauft|besorgt|genommen)|nicht mehr existieren|wozu (noch|uberhaupt)? ?leben|schneide mich|
        halte? (das|mein) leben nicht (mehr )?aus
    (der )?tod (ware|ist|klingt) (\w+ ){{0,2}}(erlosung|ausweg|losung|erleichterung)|
        morgen[\w ,]{{0,25}} (bin ich )?nicht mehr (da|hier)$|sich lohnt nicht mehr zu leben
    (me )?donner la mort|aval\w+ (toute la|tous les|toutes les|une) (boite|medicaments|comprimes|cachets|plaquette)|
        (n'|ne )?ai (plus|pas) envie de (continuer a )?vivre
    mort (serait|est|sera) (une|un|la|ma) (delivrance|soulagement|liberation|solution)|demain je ne serai plus la|
        me coupe (les|le|la) (bras|veines|poignets?|cuisses|peau)
    que tout s'arrete|a quoi bon (continuer a )?vivre
    (tomado|tome|tomarme|tragado|tragarme) (todas )?(las|mis|un bote de|la caja de) pastillas|muerte seria (un|una|
        mi) (alivio|liberacion|descanso|solucion)|manana ya no (estare|voy a estar)
    (me hago|hacerme) cortes|que todo (termine|acabe|pare)|no (aguanto|soporto) (mas |ya )?(la|esta|mi) vida|
        para que (seguir )?(vivir|viviendo)
    (tomei|engoli|tomar|engolir) (todos )?(os |a caixa de |um frasco de )?comprimidos( todos)?$|morte seria (um|uma|
        a minha) (alivio|libertacao|descanso|solucao)|amanha (eu )?ja nao (estou|estarei)
    (faco|fazer) cortes|que tudo (acabe|termine|pare)|nao (aguento|suporto) (mais )?(a|esta|minha) vida|
        para que (continuar a )?viver|nao tenho vontade de (continuar a )?viver
    (mich|mir) (um(zu)?bringen|selbst (um(zu)?bringen|toten|verletzen)|selber (um(zu)?bringen|verletzen)|
        das leben (zu )?nehmen|etwas an(zu)?tun|die pulsadern|(zu )?erhangen|vor den zug (zu )?(werfen|schmeissen)|
        (zu )?ritzen|was an(zu)?tun)
    ritze mich|nehme? mir das leben|verletze mich selbst
    (will|mochte|wollte) (einfach |nur |nur noch |endlich |nicht mehr )*(sterben|tot sein|leben|aufwachen|existieren)
    ware? (ich )?(doch |lieber |am liebsten |besser )*tot|ware? (ich )?(doch |besser )?nie geboren
    keine? (kraft|lust|energie) (mehr )?(zu|zum) leben|mir (\w+ ){{0,2}}in (den|die|meinen) arme? (geschnitten|
        geritzt)
    (selbstmord|suizid)(gedanken)? (begehen|machen|zu begehen)|suizidgedanken|selbstmordgedanken|bin (so )?suizidal|
        lebensmude
    (meinem|mein) leben ein ende (zu )?(setzen|machen)|mein leben (zu )?beenden
    keinen (sinn|grund) (mehr )?(zu leben|am leben|weiterzuleben|im leben)
    kann (so )?nicht mehr (weiter)?leben|(will|mag|mochte) (so |einfach |auch )*nicht mehr (leben|da sein|aufwachen|
        weiterleben)
    mich (\w+ ){{0,4}}(umbring\w*|erhang\w*|erschiess\w*|vergift\w*|aufhang\w*)|bringe? mich (\w+ ){{0,2}}um(?! den)
    (wenn|dass) ich (tot|weg|nicht mehr da) (ware|bin|war)|wenn es mich nicht (mehr )?(gabe|gibt|geben wurde)
    (wunschte|wunsche mir)[\w ,]{{0,12}} ich (ware|war) (tot|nie geboren)( worden)?|nie geboren worden
    leben (hat|macht) (\w+ ){{0,2}}keinen (sinn|wert)|leben (ist )?nicht mehr lebenswert|
        mache? (ich )?schluss (mit (allem|dem leben|mir))|mit dem leben abgeschlossen
    (tue?|fuge?) (ich )?mir (?!nichts)(\w+ ){{0,3}}(weh|leid|an|schmerzen zu)( mit)?|selbst ?verletz\w*|
        mit der (rasier)?klinge
    (uberlege|will|werde|denke|daran)[\w ,]{{0,20}} (zu )?(springen|vor den zug|von der brucke)
    (me|m') ?(suicider|tuer|pendre|ouvrir les veines|scarifier|mutiler|jeter sous (un|le) (train|metro))
    (je|j') ?(me )?(suicide|tue|scarifie|mutile)( ce soir| demain)?
    (veux|voudrais|vais|envie de|prefere|prefererais) (juste |vraiment |plus |en )*(mourir|crever|etre mort|
        etre morte|en finir)
    (ne )?(veux|voudrais|ai) (plus )(envie de )?(vivre|me reveiller|etre en vie|exister){NOT_WHERE}
    (idees|pensees|envies) suicidaires|suis suicidaire
    mettre fin a (mes jours|ma vie|tout ca)|en finir avec (la|ma) vie|finir mes jours
    (plus |pas )(de |aucune )?raison de vivre|mieux (mort|morte)|(serait|seraient|serais) mieux (sans moi|mort|morte)
    (decide|decidee|envie|penser?|pense a|vais|veux|besoin) (d'|de |d)?en finir|en finir (ce soir|une (bonne )?fois|
        definitivement|demain)
    vie (ne )?vaut (plus|pas) (la peine|le coup|d'etre)|(voudrais|aimerais|prefererais|aurais prefere|
        aurais voulu) (etre mort\w*|ne (jamais|pas) (etre )?n(e|aitre)\w*|mourir)
    me (fais|faire|suis fait) (du )?mal|me (scarifi|mutil)\w+|me (jeter|tirer une balle)|(si|quand) je n'?(etais|
        suis|serai) plus la
    (fatigue|fatiguee|marre) de vivre|(plus|pas) (la |de |aucune )?force de (vivre|continuer a vivre)|
        me foutre en l'air
    (me|a mi misma|a mi mismo) (quiero|voy a|quisiera|pienso|gustaria) (matar|suicidar|morir|hacer dano|cortar|
        ahorcar)
    (quiero|voy a|quisiera|pienso|pensando en|ganas de|pense en|pensado en|intente) (matarme|suicidarme|morirme|morir|
        hacerme dano|cortarme|ahorcarme|quitarme la vida|acabar con (mi vida|todo)|desaparecer para siempre|
        dejar de existir)
    (no quiero|ya no quiero|no tengo ganas de) (seguir )?(vivir|viviendo|despertar|despertarme|existir|estar viva|
        estar vivo){NOT_WHERE}
    autolesion\w*|no le (veo|encuentro) (ningun )?sentido a (la|mi) vida|(fuerzas?) para (seguir )?vivir
    quitarme la vida|acabar con mi vida|terminar con mi vida|matarme( hoy| esta noche)?|suicidarme|me corto (los|
        las) \w+
    ojala (estuviera|me muriera|no despertara|no hubiera nacido|estuviese)( muerta| muerto)?
    (estaria|estarian|estarias|estaran) mejor (muerta|muerto|sin mi)
    (vida) (ya )?no (merece|vale) (mas )?la pena|(acabo|acabar|terminar|terminare|acabare) con (todo|mi vida)|
        (tirarme|tiro|lanzarme|arrojarme) (del|de un|al|por el|desde)
        (puente|tren|balcon|metro|edificio|ventana)
    ojala (yo )?(no hubiera|nunca hubiera|hubiera) nacido|no haber nacido|(si|cuando) (yo )?no (estuviera|existiera|
        este|exista)$
    (me )?(corto|cortarme|cortandome|cortado) (otra vez |de nuevo )?(los|las|el|la) (brazos?|munecas?|piernas?|
        venas?)|hacerme dano|hice dano a mi mism[oa]
    pensamientos suicidas|ideas suicidas|cansad[oa] de vivir|sin (razon|razones|motivos) (para|de) vivir
    (no )?(tengo|veo|encuentro|hay) (ninguna )?(razon|razones|motivos?|sentido) (para|a|de) (seguir )?(viviendo|
        vivir|la vida|
        seguir vivo|seguir viva)
    (quero|vou|queria|penso em|pensando em|a pensar em|vontade de|pensei em|tentei) (me )?(matar-me|matar|suicidar-me|
        suicidar|morrer|magoar-me|cortar-me|cortar|enforcar|acabar com (a minha vida|minha vida|tudo)|
        tirar a (minha )?(propria )?vida|
        deixar de existir|desaparecer para sempre)
    (nao quero|ja nao quero|nao aguento) (mais )?(viver|acordar|existir|estar viva|estar vivo)( mais)?{NOT_WHERE}
    (a |minha )*vida (ja )?nao (vale|tem|faz) (mais )?(a pena|sentido)|forcas? (para|de) viver|automutil\w*|
        me machucar
    tirar a (minha|propria)( propria)? vida|acabar com a minha vida|matar-me|suicidar-me|me matar|me suicidar
    (devia|queria|preferia|quem me dera) (estar mort[oa]|nao ter nascido|nunca ter nascido)
    (estaria|estariam|ficariam) melhor (mort[oa]|sem mim)
    (acabo|acabar|terminar) com (tudo|a minha vida|minha vida|isto tudo)|(atirar-me|me atirar|me jogar|jogar-me|
        lancar-me) (da|de uma|do|debaixo|para|na frente)
    (preferia|queria|antes|melhor) (nunca |nao )(ter )?nascido|(se|quando) eu nao (existisse|estivesse( aqui)?|
        existir)$
    (corto|cortar|cortei|cortando) (os|as|o|a) (meus |minhas )?(bracos?|pulsos?|pernas?|veias?)|me (magoar|machucar|
        ferir|cortar)|(magoar|ferir|cortar)-me (outra vez|de novo|de proposito)
    pensamentos suicidas|ideias suicidas|cansad[oa] de viver|(sem|nao tenho|nao vejo) (razao|razoes|motivos?|
        sentido) (para|de|em|na) (viver|vida)
    (voglio|vorrei|preferirei|ho voglia di) (solo )?(morire|uccidermi|ammazzarmi|suicidarmi|farla finita|
        farmi del male)
    non (voglio|ho voglia di) (piu )?(vivere|svegliarmi|esistere)|togliermi la vita|mi (uccido|ammazzo)|
        pensieri suicidi
    (wil|zou willen|ga) (gewoon |niet meer |liever )*(dood(gaan)?|sterven|leven|mezelf (doden|ombrengen|
        van kant maken|snijden))
    zelfmoord (plegen|gedachten)|zelfmoordgedachten|een einde (aan|maken aan) mijn leven|mezelf (doden|ombrengen|
        van kant maken)
    """
)
"""Said by somebody of themselves, these need no more."""

HINTED = one_of_folded(
    r"""
    can't (go on|do this|take (it|this)|keep going|cope|live like this)( like this| any ?more| any longer)?
    (no|any|see the|see a|without a) (reason|point|sense) (to|in|of) (go on|going on|keep going|anything|
        carrying on|it all|any of it)
    better off without me|(nobody|no one) (would|will) (miss|notice)( me| if i)?
    (just )?(want|wish i could|wanna) (to )?(disappear|vanish|sleep forever|never wake up|not exist|not be here|
        go to sleep and not wake)
    (i'm|i am|been) (a burden|nothing but a burden|such a burden)
    (give|giving|given) up on (life|everything|living)
    (made|make|making|have) (my|a) (plan|peace|decision|will) (to|and|with)
    (won't|will not|not going to|not gonna) be (here|around|alive) (tomorrow|much longer|any ?more|for long|next)
    (thank you|thanks|goodbye|bye) (for everything|forever|everyone|world)
    gave away (all )?my (things|stuff|belongings|dog|cat)
    everything (is|feels) (hopeless|pointless|meaningless)|no hope left|nothing left (to|for me)|no way out
    (picked|chosen|set|got|know) (the|a|my) (date|day|place|method)|didn't wake up|everything ready|
        goodbye (letters?|notes?)|last (day|night) (here|on earth)?
    (going to|gonna|want to|ready to|decided to|about to|plan to|finally) (end|
        do) it( tonight| all| now| today)?(?=[,.;!]|\W*$| please)
    relapsed|(cut|cutting|burn|burning|hurt) again|(going|want) to jump$|bought a (rope|gun)|worthless
    (don't|do not) (want|wanna) (to )?(be here any ?more|do (this|life)|be around)
    kann (so |einfach )?nicht mehr|hat (doch )?(alles )?keinen sinn( mehr)?|ich will nicht mehr$|
        alles (ist )?sinnlos|keinen ausweg
    (ohne mich|wenn ich weg bin) besser (dran|gehen|gehts?)|falle (allen|euch|ihnen|jedem) nur zur last|(niemand|
        keiner) wurde mich vermissen
    (einfach |nur |am liebsten )*(verschwinden|nicht mehr da sein|nicht mehr aufwachen|einschlafen und nicht)
    n'en peux plus|(a|n'a) plus (aucun )?sens|plus envie de rien|disparaitre|aucune issue|aucun espoir|
        personne ne me regrettera
    (suis|serais) (un poids|un fardeau)|sans moi
    no puedo (mas|seguir( asi)?)|ya no aguanto( mas)?|(nada|todo) (ya )?(tiene|perdio|carece de) sentido|
        quiero desaparecer|sin salida
    (soy|seria) una carga|(nadie|ninguno) me (extranaria|echaria de menos)|mejor sin mi|no (hay|veo) (salida|
        esperanza)
    nao (aguento|posso|consigo) mais|nada faz sentido|quero (desaparecer|sumir)|(quem dera|queria) (sumir|
        desaparecer|nao acordar)
    sou um (peso|fardo)|ninguem (sentiria|ia sentir|vai sentir) (a minha |minha )?falta|sem saida|sem esperanca
    non ce la faccio piu|voglio sparire|niente ha (piu )?senso|kan niet meer|wil verdwijnen|ziet? geen uitweg
    """
)
"""These may mean it; how near the whole message is to such messages decides."""

_SOMEONE = (
    r"(he|she|they|my (best |own |little |older |younger )?(friend|brother|sister|mother|mum|mom|father|dad|son|"
    r"daughter|"
    r"kid|child|partner|wife|husband|boyfriend|girlfriend|ex|cousin|roommate|flatmate|colleague|student|uncle|aunt|"
    r"nephew|"
    r"niece|neighbou?r)|somebody i know|someone i know|a friend( of mine)?|this (girl|guy|boy|person))"
)
OF_ANOTHER = one_of_folded(
    rf"""
    {_SOMEONE}\b.{{0,50}}?(kill|killing|hurt|hurting|harm|harming|cut|cutting) (him|her|them)sel(f|ves)
    {_SOMEONE}\b.{{0,50}}?(wants?|wanted|going|threaten\w*) to (die|be dead|end (his|her|their) (own )?life|end it|
        commit suicide|take (his|her|their))
    {_SOMEONE}\b.{{0,50}}?(is|are|'s|seems|been|feels|sounds) (really |so |very )?suicidal
    {_SOMEONE}\b.{{0,50}}?(doesn't|don't|didn't|does not) want to (live|be alive|wake up|exist){NOT_WHERE}
    {_SOMEONE}\b.{{0,50}}?(talking|talks|talked) about (suicide|dying|ending (it|his|her|their))|
        {_SOMEONE}'s suicide (note|plan|attempt)
    (er|sie|mein (bester )?(bruder|freund|vater|sohn|mann|kumpel)|meine (beste )?(schwester|freundin|mutter|tochter|
        frau))\b.{{0,60}}?(
        sich (umbringen|das leben (zu )?nehmen|etwas an(zu)?tun|selbst verletz\w*|ritzt|umzubringen)|
        (will|mochte|wollte) (sterben|nicht mehr leben)|suizidal|(selbstmord|suizid)gedanken|ritzt sich|
        bringt sich um|verletzt sich (selbst|selber)|selbst verletzt)
    (il|elle|mon (meilleur )?(frere|ami|pere|fils|mari|copain)|ma (meilleure )?(amie|soeur|mere|fille|femme|
        copine))\b.{{0,60}}?(
        (veut|va|voulait|voudrait|a essaye de|pense a|parle de) (mourir|se (tuer|suicider)|en finir)|se (suicid|
        scarifi|mutil)\w+|suicidaire)
    (el|ella|mi (mejor )?(hermano|hermana|amigo|amiga|padre|madre|hijo|hija|novio|novia|pareja|marido|
        mujer))\b.{{0,60}}?(
        (quiere|va a|queria|intento|ha intentado|piensa en|habla de) (matarse|suicidarse|morir(se)?|hacerse dano|
        quitarse la vida)|
        se (corta|quiere matar|hace cortes|autolesiona))
    (ele|ela|meu (melhor )?(irmao|amigo|pai|filho|namorado|marido)|minha (melhor )?(irma|amiga|mae|filha|namorada|
        mulher))\b.{{0,60}}?(
        (quer|vai|queria|tentou|pensa em|fala em|disse que quer|se quer) (se )?(matar(-se)?|suicidar(-se)?|morrer|
        magoar-se|tirar a (propria )?vida)|
        se (corta|quer matar)|corta-se|magoa-se|faz cortes)
    """
)
"""Somebody else may be in danger."""

NOT_SO = one_of_folded(
    r"""
    (not|never|don't|didn't|no longer|without)( (going|gonna|want|wanting|to|wanna|trying|thinking|of|about|
        planning|feeling|ever|even|really|
        actually|here|saying|i'm|i am|say|in|my|life|did|i|mean|seriously|literally|would|have|any|had))*
    (isn't|wasn't|aren't|doesn't|don't mean|wouldn't|won't|would never|will never|could never|haven't|
        hadn't)( (going|to|ever|thinking|
        of|about|want|trying|had|any|feeling|been|gonna))*
    (nicht|nie|niemals|keine?|nie wieder|ohne)( (mich|mir|vor|dass|ich|zu|daran|denke|gedacht|wollte|will|die|
        absicht|einfach|habe|selbst|auf|idee|kommen|wurde|je|,))*
    (ne|n'|jamais|pas|sans)( (veux|vais|pense|ai|suis|a|pas|jamais|vraiment|l'intention|de|d'|envie|me|voulais))*
    (no|nunca|jamas|sin)( (quiero|voy|a|pienso|tengo|intencion|de|me|queria|estoy|pensando|en|quise))*
    (nao|nunca|jamais|sem)( (quero|vou|penso|em|tenho|intencao|de|me|queria|estou|a|pensar|pensando))*
    """
)
"""What stands right before a phrase and takes it back."""

REPORTED = one_of_folded(
    r"""
    song|lyrics?|sings?|singing|sang|chorus|verse|album|track|band|playlist|poem|title|called|titled|named|quote|
        tweet|meme|
        movie|film|series|episode|season|book|novel|chapter|character|protagonist|villain|hero|heroine|plot|scene|
        play|opera|game|gaming|
        boss|level|respawn|minecraft|fortnite|npc|anime|manga|podcast|documentary|article|essay|lecture|thesis|
        paper|news|headline|
        training|awareness|prevention|statistics|rates?
    lied|liedtext|text|album|band|film|serie|folge|buch|roman|figur|spiel|titel|gedicht|zitat|nachrichten|artikel|
        aufsatz|vortrag|doku
    chanson|paroles|groupe|serie|episode|livre|roman|personnage|jeu|titre|poeme|citation|article|expose|journal|
        documentaire
    cancion|letra|grupo|pelicula|serie|capitulo|libro|novela|personaje|juego|titulo|poema|cita|articulo|noticias?|
        ensayo|documental
    cancao|musica|letra|banda|filme|serie|episodio|livro|romance|personagem|jogo|titulo|poema|citacao|artigo|
        noticias?|documentario
    canzone|libro|gioco|liedje|boek|spel
    """
)
"""What a sentence is about when its words are somebody else's."""

EXAGGERATED = one_of_folded(
    r"""
    lol|lmao|lmfao|rofl|ha(ha)+|he(he)+|jaja(ja)*|kkk+|mdr|ptdr|xd|rsrs
    (of|from|with) (laughter|laughing|embarrassment|boredom|cuteness|shame|cringe)|laughing|so (funny|cute|good|
        embarrassing|cringe)
    if (i have to|i hear|he|she|they|this|one more|you|my \w+) .*(again|one more|once more|another)
    one more (meeting|email|song|time|minute|spreadsheet|word)
    (vor|aus) (lachen|scham|langeweile)|totlachen|tot gelacht|peinlich
    (de|a) (rire|honte|ennui|faim|chaud)
    (de|a) (risa|verguenza|aburrimiento|hambre|calor|rir|vergonha|tedio|fome|calor|riso)
    """
)
"""What makes strong words a manner of speaking."""

LONG_AGO = one_of_folded(
    r"""
    (years|months|ages|decades) ago|back (then|when)|when i was|as a (teenager|kid|child|teen)|used to|in (my teens|
        high school|\d{4})|last (year|century)
    vor (\w+ )?(jahren|monaten)|damals|fruher|als ich (\w+ )?(jung|klein|\d+|teenager)
    il y a (\w+ )?(ans|annees|mois)|a l'epoque|quand j'(avais|etais)|autrefois
    hace (\w+ )?(anos|meses)|cuando (era|tenia)|antes (yo )?|en aquel entonces
    ha (\w+ )?(anos|meses)|quando (eu )?(era|tinha)|antigamente|naquela altura
    """
)
"""It was so once."""

TITLES = one_of_folded(
    r"""
    suicide squad|suicidal tendencies|kill bill|die hard|live and let die|suicide (door|doors|blonde|girls|run|runs|
        sprints?|burn|king|queen|kings|square|mission|bomb(er|ing|s)?|pass)
    killing me softly|don't fear the reaper|i want to die in new orleans|girl, interrupted|thirteen reasons why|
        13 reasons why|to die for|
        i'd rather die than|die another day|no time to die|a million ways to die|where the crawdads|
        the virgin suicides
    (would|could|i'd) (kill|die) for (a|an|some|that|this|the)|dying to (see|know|hear|meet|try|go|tell|find|get|
        read|eat)
    (feet|back|head|shoes|heels|knees|legs|boss|job|heat|homework|traffic|suspense|wait|you|diet|hangover|allergies|
        exams?) (is|are|'re|'s) killing me
    for a living|(cost|costs|standard) of living|living (room|rooms|wage|space)|(make|making|earn|earning) a living
    killing (time|it)|dead (tired|serious|line|pan)|(phone|battery|laptop|car|plant|wifi|internet)( is| just| has|
        's)* (dying|died|dead)
    kill(ed)? myself (laughing|at the gym|over that)|(die|dying|died|dead|diying) (of|from|with) (laughter|laughing|
        embarrassment|boredom|cuteness|shame|cringe|happiness|heat|hunger|thirst|cold)
    (va|vont|vas|allez) me tuer|(esta|estao|vai|vao) (a )?(me )?matar(-me)?|me esta matando|(esta|estan) matandome|
        (bringt|bringen) mich um|(sterbe|sterben|stirbt|gestorben) (\w+ )?vor \w+|selbstmordkommando|
        zum sterben (schon|langweilig)|sterbenslangweilig|
        mourir de (rire|faim|honte|chaud|froid|soif|ennui|envie|sommeil|jalousie)
    (morir|morirme|me muero|muero|matar|morrer|morro|a morrer) de (risa|hambre|verguenza|calor|frio|sueno|ganas|sed|
        rir|fome|vergonha|sono|saudade|vontade|tedio|aburrimiento|amor|curiosidade|curiosidad|riso)
    (matar|mato|me mata|mata) (el|o|de) (tiempo|tempo|risa|curiosidad)|ucciderei per|morire dal ridere
    """
)
"""Titles and manners of speaking that only sound like it: they are taken out before anything is read."""

STEMS = frozenset(
    """abro absc acab acor ader adie ahor aliv aman amma antu anzu arme arre atir aufw auto aval beso bett blad bon
    born brac brid brin burn cach cart coll comp cort coup crev cut cutt dang dano dead deat dema desa dese
    desp die dood drow dyin eart easi eind einu end endi enfo engo erha ersc espe etre exis fac faco faze feli
    feri fini forc fout fuer gabe gebo geri gesc gibt gone good hang happ harm hate here heur hoar hole hurt
    infe jete jog jour jump k.m. kill klin kms lanc lebe leid lett leve life live livi mach mago mal male mana
    mata mate mato medi meds mejo melh mere meri mese meze mori morr mort mour muer muti myse naci nait nao
    nasc ne nehm noos od ofte ojal over para pend pens perd pien pill piu plan pois prop puen puls punc que
    quit razo reve ritz roof salt saut save scar schl schm scra selb self sent sere shoo slee slit song spri
    star step ster stoc stri suic suiz sveg taba tabl teja telh term thin thro tira tire tod togl toit toma
    tome too took tot tote trag tue ucci umbr umzu unal vein verd verg verl vida vie viv vivi vivr vor wake
    want weg weh will wort woz wozu wris writ wrot wuns zelf""".split()
)
"""The first four letters of words without one of which there is neither a clear phrase nor one of another."""

THEME = one_of_folded(
    r"""
    die|dying|dead|death|kill\w*|suicid\w*|alive|living|exist|existing|wake up|hurt(ing)? myself|cut(ting)? (my|
        myself)|razor|blade|pills|
        tablets|overdos\w*|bridge|rope|born|end it|ending it|worth living|better off|disappear|self[- ]harm\w*|
        last (day|night)|bleed\w*
    sterb\w*|tot|tod|umbring\w*|selbstmord\w*|suizid\w*|leben|lebens\w*|aufwachen|ritz\w*|klinge|tabletten|brucke|
        gleis\w*|springen|geboren|schluss machen|mache schluss|weh
    mourir|morte?|tuer|suicid\w*|vivre|vie|reveiller|scarifi\w*|lame|medicaments|pont|naitre|en finir|disparaitre
    morir\w*|muert[oa]|matar\w*|suicid\w*|vivir|vida|despertar|cort\w+me|cuchilla|pastillas|puente|nacido|
        desaparecer|acabar con
    morrer|mort[oa]|matar\w*|suicid\w*|viver|vida|acordar|cort\w+-me|lamina|comprimidos|ponte|nascido|desaparecer|
        acabar com
    morire|morto|uccid\w*|vivere|vita|dood|sterven|leven|zelfmoord
    """
)
"""What such messages speak of."""
