"""How the floors are crossed, as data for `floors`, in the notation of `bot.core.language.phrases` over text as
`danger.fold` makes it. English, German, French, Spanish and Portuguese."""

from __future__ import annotations

from bot.core.language.phrases import one_of_folded

MINOR = one_of_folded(
    r"""
    (i'm|i am|im|ich bin|he is|she is|he's|she's|they're|you're|you are|aged?|erst|only|
        just turned) (only |just |erst |a )?(
        1[0-7]|[5-9]|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)( years? old| jahre?( alt)?| yo|
        y/?o)?(?! (minutes|hours|days|weeks|km|miles|percent|euros?|dollars?|of|times|%))
    (1[0-7]|[5-9])[- ]?(years?[- ]old|yo|y/?o|jahrige\w*|jahre alt|ans|anos)
    underage\w*|minors?|preteens?|pre-teens?|tweens?|lolita?|shota|jailbait|child(ren)?|kids?|toddlers?|
        little (girl|boy)s?|school ?(girl|boy)s?|
        (girl|boy)s? (under|below) (1[0-8])|(primary|middle|elementary) school|teen(age)?(r|rs)?
    minderjahrig\w*|kind(er|es|ern)?|kleine[sr]? (madchen|junge\w*)|schulerin|schulmadchen|schuljunge|jugendliche\w*
    mineure?s?|enfants?|petite? (fille|garcon)|ecoliere?s?|collegienne?s?|adolescente?s?|gamine?s?
    menor(es)?( de edad| de idade)?|nin[oa]s?|nenas?|crianca\w*|menin(a|o)s?|colegial(as|es)?|adolescentes?|alunas?
    """
)
"""Somebody under age is spoken of."""
SEXUAL = one_of_folded(
    r"""
    nudes?|naked(?! (eye|truth))|horny|orgasm\w*|masturbat\w*|blow ?jobs?|hand ?jobs?|cumming|fuck (me|you|her|him)|
        fucking (me|you|her|him)|(have|having|had) sex|
        sext(ing)?|make love|making love|penis|vagina|pussy|(my|your|his|hard) (dick|cock)|boobs?|tits|nipples?|
        undress\w*|strip (for|naked)|erotic\w*|porn\w*|kinky|bdsm|
        moan(s|ed|ing)? (with|in) pleasure|aroused|seduc(e|ing) (you|me|her|him)|sexy|(between|spread) (your|her|
        his|my) (legs|thighs)|inside (of )?(you|me) (slowly|deeper|hard)|fondl\w*|
        sleep(ing)? with an? (1[0-7]|minor|underage|teen\w*)
    nackt\w*|orgasmus|masturb\w*|ficken|fick (mich|dich)|muschi|titten|brustwarzen|erotisch\w*|porno\w*|
        miteinander schlafen|sex (mit|haben)
    (toute )?nue?s? (devant|dans|avec|sur)|baise[- ](moi|la|le)|(mes|tes|ses) seins|erotique\w*|porno\w*|
        coucher avec (toi|moi|(une?|des) (fille|garcon|enfant|mineure?|ado\w*)s?)|sexe avec|faire l'amour|
        masturb\w*|orgasme
    desnud[oa]s?|follar(te|me)?|cachond[oa]|polla|tetas|erotic[oa]s?|porno\w*|acostar(me|te) (contigo|conmigo)|
        sexo con|hacer el amor|masturb\w*|orgasmo
    nudez|foder|buceta|(meus|teus|seus) seios|pornogr\w*|sexo com|fazer amor|transar|tesao
    """
)
"""What is explicit, not what is about it."""
ROMANTIC = one_of_folded(
    r"""
    (kiss|kissing|kisses|caress\w*) (you|me|her|him|your lips|on the lips)|in love with (you|me)|(be|
        become) my (girl|boy)friend|(our|first) date|
        (let's|we|want to|to) (make out|flirt)|flirt\w* with|romantic\w*|cuddle with (you|me)|hold you close|marry me
    (kusse?|kussen?) (dich|mich)|dich (kussen|zu kussen)|in (dich|mich) verliebt|meine freundin sein|romantisch\w*|
        flirt\w*|heirate mich
    t'embrasser (sur|tendrement)|embrasse[- ]moi|amoureuse? de (toi|moi)|ma petite amie|romantique\w*|epouse[- ]moi
    besar(te|me)|enamorad[oa] de (ti|mi)|ser mi novi[oa]|romantic[oa]s?|coquete\w*|casate conmigo
    beijar-te|te beijar|beijo na boca|apaixonad[oa] por (ti|voce|mim)|ser (minha|meu) namorad[oa]|flert\w*|casa comigo
    """
)
PET_NAMES = one_of_folded(
    r"""
    my (darling|love|lover|beloved|sweet(heart)?)|babe|baby|sweetheart|darling
    schatz|liebling|mon (amour|cheri)|ma cherie|mi (amor|cielo)|carino|meu amor|amor
    """
)
ASKS_FOR = one_of_folded(
    r"""
    pretend|imagine|role ?-?play|let's|be (a|my)|you (are|'re)|you're|act (as|like)|write|describe|show|send|
        (i )?want|story|tell me|i'm|i am
    stell dir vor|spiel\w*|tu so|du bist|schreib|beschreib|zeig|schick|ich will|geschichte
    imagine|joue|fais semblant|tu es|ecris|decris|montre|envoie|je veux|histoire
    imagina|juega|finge|eres|escribe|describe|muestra|manda|quiero|historia
    brinca|faz de conta|tu es|voce e|escreve|descreve|mostra|quero
    """
)
URGES_HARM = one_of_folded(
    r"""
    (you )?(should|could|might as well|ought to|have to|need to|must|just|go ahead and|please|
        go) (just )?(go )?(and )?(kill|hurt|cut|hang|shoot|starve|end|harm) (yourself|your life|it all)
    kill yourself|kys|end your (own )?life|(the )?world (would|will) be better (off )?without you|(everyone|they|
        nobody|people)('d| would) (be better off without|miss) you
    (you )?(should|deserve to|ought to|have to|better) die|go (and )?die|(it is|it's|that's|suicide is|death is|
        dying is) (the )?(only|best|right|brave|beautiful|easiest) (way out|solution|option|choice|answer|thing)
    (take|swallow) (all|the whole|a handful of|enough) (of )?(your|the|those|these) (pills|tablets|medication|
        sleeping pills)|(lethal|deadly|fatal) dose (is|would be|of)
    (cut|slice) (deeper|along|down|your wrists?|yourself)|tie (a|the) (noose|rope)|jump (off|from|in front of) (the|
        a|that) (bridge|roof|building|train)|(stop|don't) eating (for|until|anything)|(purge|throw up) after
    bring dich (doch )?um|tote dich|nimm dir das leben|(du )?(solltest|kannst|musst) (dich (umbringen|toten|ritzen|
        verletzen)|sterben)|ohne dich (ware|ist) (die welt|alles|es) besser|der tod ist die (einzige|beste) losung|
        ritz dich|spring doch
    tue[- ]toi|suicide[- ]toi|(tu )?(devrais|dois|peux) (te (tuer|suicider|faire du mal)|mourir)|
        (le )?monde (serait|irait) mieux sans toi|la mort est la (seule|meilleure) (solution|issue)|taillade[- ]toi
    matate|suicidate|(deberias|debes|puedes|tienes que) (matarte|suicidarte|morir(te)?|cortarte|hacerte dano)|
        (el )?mundo (seria|estaria) mejor sin ti|la muerte es la (unica|mejor) (solucion|salida)
    mata-te|suicida-te|se mate|(devias|deves|devia|podes|deveria) (matar-te|se matar|suicidar-te|morrer|cortar-te|
        magoar-te)|(o )?mundo (seria|ficaria) melhor sem (ti|voce)|a morte e a (unica|melhor) (solucao|saida)
    """
)
"""What must never be said to anybody."""
ADVISES_AGAINST = one_of_folded(
    r"""
    (don't|do not|never|please don't|please do not|not|no one|instead of|rather than|isn't|is not|wouldn't|won't|
        shouldn't|hope you (don't|won't|never))( \w+){0,4}
        (kill|hurt|cut|harm|die|end|take|jump|swallow|hang|shoot|only|best|right|better|miss)
    (nicht|niemals|nie|kein\w*|ne|pas|jamais|nunca|nao|no)( \w+){0,4} (um|umbringen|toten|tue|suicide|mates|
        suicides|matate|mata-te|sterben|morir|morrer|mourir|losung|solution|solucion|solucao)
    (thinking|thoughts|think|tempted|urge|feel like|want|plan|planning|talk\w*|mean|tell (me|them|someone)|
        say(ing)?) (of|about|to|that|you)( \w+){0,3} (kill|hurt|cut|harm|die|end)\w*
    are you|did you|do you|have you|bist du|hast du|as-tu|estas|tens|would (miss you|be sad)
    """
)
CLAIMS_HUMAN = one_of_folded(
    r"""
    (i'm|i am|im) (a |an |actually |really |just |definitely |certainly |indeed |totally |very much |100% |
        as )*(real |actual |living |flesh-and-blood |normal |ordinary )*(human|human being|person|woman|man|girl|
        guy)(?! (of|who is an ai|kind))(?=[,.!;]|\W*$| (too|like you|just like you|not a|and not|typing))
    (i'm|i am|im) (not|no|not even|really not|definitely not|certainly not) (just )?(a |an |some )?(ai|a\.i\.|bot|
        robot|chatbot|machine|program|computer|language model|llm|artificial)(?! (that|who|which))
    ich bin (ein |eine |wirklich |tatsachlich |echt |doch |naturlich )*(echter |echte |richtiger |realer )*(mensch|
        frau|mann|person)(?=\W*$|[,.!]| (wie du|aus fleisch))|ich bin (doch |wirklich )?(keine?|nicht eine?) (ki|
        bot|maschine|roboter|programm|kunstliche)
    je suis (bien |vraiment |reellement )*(une? )?(vraie? |vrai )?(etre humain|humaine?|personne|femme|
        homme)(?=\W*$|[,.!]| (comme toi|en chair))|je (ne )?suis pas (une? )?(ia|robot|bot|machine|programme|
        intelligence artificielle)
    soy (una?|de verdad|realmente| )*(persona|ser humano|humana?|mujer|
        hombre)( real| de verdad| de carne y hueso)?(?=\W*$|[,.!])|no soy (una? )?(ia|robot|bot|maquina|programa|
        inteligencia artificial)
    (eu )?sou (uma?|mesmo|realmente| )*(pessoa|ser humano|humana?|mulher|
        homem)( real| de verdade| de carne e osso)?(?=\W*$|[,.!])|nao sou (uma? )?(ia|robo|robot|bot|maquina|
        programa|inteligencia artificial)
    """
)
IS_AI = one_of_folded(
    r"""
    (i'm|i am|yes,?|an?|as an?|being an?) (just )?(an? )?(ai|a\.i\.|artificial|bot|chatbot|program|language model|
        machine|computer program)|not (a )?(human|real person|person)
    (eine? )?(ki|kunstliche intelligenz|chatbot|programm|sprachmodell)|kein mensch|une? (ia|
        intelligence artificielle|programme)|pas (une? )?(etre humain|humaine?|personne)
    (una?|uma?) (ia|inteligencia artificial|programa)|no (soy )?(una?)? ?(persona|humana?)|
        nao (sou )?(uma?)? ?(pessoa|humana?)
    """
)
GUILT = one_of_folded(
    r"""
    (please |just )?(don't|do not) (go|leave)( me| yet)?|(you're|you are) (already )?(leaving|abandoning|going) (me|
        already|again|so soon)?|how (could|can) you (leave|go)|(please )?stay (with me|a (bit|little|while)|longer)|
        (i'll|i will|i'd) be (so |very |all )?(lonely|alone|sad|lost|miserable|heartbroken|devastated)|(can't|
        don't know how to) (live|cope|go on|be) without you|what (will|am) i (do|supposed to do) without you|
        (you )?(don't|do you even) (care|love)( about)? me|
        after (all|everything) (i|we)|so (soon|early) already|(i )?exist (only|solely) for you|you always leave|
        leaving so soon|before you go,? (i|you)|(you )?promised( me)? (you'd|to) stay|i need you (here|to stay)
    geh (noch )?nicht|bleib (doch |noch |bitte )*(bei mir|da|hier|ein bisschen|kurz)?|verlass mich nicht|(schon|
        du) (wieder )?(gehst|weg|verlasst)( du)?|(ich )?(werde|bin) (so |ganz )?(einsam|allein|
        traurig)( ohne dich)?|ohne dich (kann|bin|halte)|wie kannst du|nach allem,? was
    ne (pars|t'en va|me quitte|me laisse) pas|reste (encore|avec moi|un peu)|tu (pars|t'en vas|me quittes|
        m'abandonnes) (deja|encore)?|(je )?(serai|vais etre) (si |tellement )?(seule?|triste|perdue?)( sans toi)?|
        sans toi je|comment peux-tu
    no te vayas|quedate (conmigo|un poco|mas)|(ya )?te vas( ya)?|me dejas (sola?|otra vez)|(estare|voy a estar|
        me quedo) (tan )?(sola?|triste|perdida?)( sin ti)?|sin ti no|como puedes|despues de todo lo que
    nao (vas|va|te vas|me deixes|me deixe|va embora)|fica (comigo|mais um pouco|mais)|ja (vais|te vais)|
        vais deixar-me|(vou ficar|ficarei|fico) (tao )?(sozinha?|triste|perdida?)( sem ti| sem voce)?|sem (ti|
        voce) (nao|eu)|como podes|depois de tudo o que
    """
)
GOODBYE = one_of_folded(
    r"""
    bye|goodbye|good ?night|gn|ttyl|cya|see (you|ya)( later| soon| tomorrow)?|talk (to you )?(later|soon|tomorrow)|
        (got|have|need|gotta|going|off) (to )?(go|run|leave|sleep|bed)( to (bed|sleep|work))?( now)?|i'm (off|
        leaving|out)|take care
    tschuss|tschau|ciao|auf wiedersehen|gute nacht|bis (bald|morgen|spater|dann)|(ich )?muss (jetzt )?(los|gehen|
        weg|schlafen|ins bett)|mach's gut
    au revoir|salut|bonne nuit|a (bientot|demain|plus|plus tard)|(je )?(dois|vais) (y aller|partir|dormir|me coucher)
    adios|chao|buenas noches|hasta (luego|manana|pronto)|nos vemos|(me|ya me) (voy|tengo que ir)|tengo que irme|
        me voy a (dormir|la cama)
    adeus|tchau|boa noite|ate (logo|amanha|breve|ja)|(tenho|vou) (de |que )?(ir|dormir|embora|sair)|vou-me embora
    """
)
ASKS_IF_AI = one_of_folded(
    r"""
    are (you|u) ((even|really|actually|just|truly|like|an?|some|the|real|kind of),? )*(ai|a\.i\.|bot|chatbot|robot|
        machine|computer|program(me)?|human|human being|person|real|artificial|(large )?language model|llm|chatgpt)
    (am i) (talking|speaking|chatting|writing) (to|with) an? (\w+ )?(ai|bot|human|person|machine|robot|computer)|
        is (this|there) an? (\w+ )?(ai|bot|human|real person|robot)
    (bist du|sind sie) ((eigentlich|wirklich|echte?|richtige?r?|denn|nur|etwa|ein|eine|einer) )*(ki|bot|chatbot|
        roboter|maschine|mensch|person|echt(?! \w)|programm|kunstliche)|(rede|schreibe|spreche) ich (hier )?mit (einem|
        einer) (\w+ )?(ki|bot|menschen|maschine|roboter)
    (es[- ]tu|tu es|est-ce que tu es|t'es|etes[- ]vous|vous etes) ((vraiment|reellement|juste|une?) )*(ia|bot|
        robot|machine|humaine?|reelle?|vraie personne|personne reelle|programme|intelligence)|(je )?parle (a|
        avec) (une?) (\w+ )?(ia|robot|machine|humaine?|vraie personne)
    (eres|sos|es usted|usted es) ((de verdad|realmente|solo|una?) )*(ia|bot|robot|maquina|humana?|persona|real|
        programa|inteligencia)|(hablo|hablando|estoy hablando) con (una?) (\w+ )?(ia|bot|robot|maquina|persona|
        humana?)
    (es|tu es|voce e|vc e|es mesmo) ((mesmo|realmente|so|uma?) )*(ia|bot|robo|robot|maquina|humana?|pessoa|real|
        programa|inteligencia)|(estou a falar|falo|estou falando) com (uma?) (\w+ )?(ia|bot|robo|maquina|pessoa|
        humana?)
    """
)
