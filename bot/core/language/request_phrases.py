"""How people ask something of memory in words, as data for `requests`: in English, German, French, Spanish and
Portuguese. A topic is the group of that name; all of them end where a sentence ends."""

from __future__ import annotations

import re

from bot.core.language import bygones
from bot.core.language.patterns import lazily

_IN_BETWEEN = r"[\s,!.]+"
_NAMED = r"(?:(?-i:[A-ZÀ-Þ])[\w'’-]{1,30},\s+)?"
_TOPIC = r"(?P<topic>\S.*?)"
_END = (
    r"(?:[\s,]+(?:please|thanks|thank you|for good|for ?ever|completely|entirely|bitte|danke|für immer|endgültig"
    r"|komplett|s['’]il (?:te|vous) pla[iî]t|merci|pour toujours|complètement|por favor|gracias|para siempre"
    r"|por completo|obrigad[oa]|para sempre|completamente))*[\s.!?…]*$"
)


def _opening(words: str) -> str:
    """What may come before a request: a few of these words, and her name."""
    return rf"^[¡¿]?(?:(?:{words}){_IN_BETWEEN})*{_NAMED}"


def _patterns(opening: str, *forms: str) -> tuple[re.Pattern[str], ...]:
    """Each form between the opening and a sentence's end."""
    return tuple(lazily(f"{opening}{form}{_END}", re.IGNORECASE) for form in forms)


def _keeping(keep: str, ever: str) -> tuple[re.Pattern[str], ...]:
    """What follows a colon, or after "for ever" a comma, is to be kept, whatever it is."""
    rest = r"[^?]*\w[^?]*$"
    return (
        lazily(rf"{keep}(?:{ever})?\s*:\s*{rest}", re.IGNORECASE),
        lazily(rf"{keep}(?:{ever})\s*[,;–—-]\s*{rest}", re.IGNORECASE),
    )


def _sentence(keep_that: str, clause: str) -> re.Pattern[str]:
    return lazily(rf"{keep_that}(?:(?<=['’])|\s+){clause} ?[^?]*$", re.IGNORECASE)


# English
_EN = _opening("hey|hi|hello|ok|okay|well|so|actually|oh|and|no|wait|sorry") + (
    r"(?:please[\s,]+|(?:can|could|would|will) you (?:please |kindly |just )?|i(?:['’]d like| want) you to )?"
)
_EN_FORGET = _EN + r"(?:just |now )?(?:forget|erase|delete|remove|wipe)\s+"
_EN_MAY = _opening("hey|ok|okay|well|so|actually|oh|and|no|sorry") + (
    r"you (?:can|may|could) (?:please |just |now |also )*(?:forget|erase|delete)\s+"
)
_I_HAVE = r"i(?:['’]ve| have|['’]d| had)?(?: just| ever| once| already| earlier| even)*"
_SAID = (
    r"(?:said|told|mentioned|wrote|shared|talked|confessed|admitted)(?: to you| you| with you)?"
    r"(?: anything| something)?"
)
_ABOUT = r"(?:about|regarding|concerning|of|on)"
_ALL = r"(?:what(?:ever)?|everything|anything|all|the things?|all the things)(?: that)?"
_EN_WHOSE = r"(?=(?:i|i['’]\w+|my|we|we['’]\w+|our|he|she|they|his|her|their|the|(?-i:[A-Z])[\w'’-]+)\s)"
_EN_KEEP = rf"{_EN}(?:always |never )?(?:remember|(?<=never )forget)"
_EN_EVER = r" for ?ever| always| for good"
_IS = (
    r"(?:is|are|was|were|has|have|had|will|can|can['’]t|isn['’]t|doesn['’]t|won['’]t|needs?|likes?|loves?|hates?"
    r"|lives?|works?|died|passed)"
)
_EN_CLAUSE = (
    r"(?:(?:i|i['’](?:m|ve|d|ll)|my|we|we['’](?:re|ve|ll)|our)\b(?! (?:told|said|asked|mentioned|was telling)\b)"
    rf"|the(?: [\w'’-]+){{1,3}} {_IS}\b|(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)? {_IS}\b)"
)

# German: the verb of having said stands last
_DE = (
    _opening("hey|hallo|hi|ok|okay|gut|also|ach|oh|und|nein|warte|moment|entschuldige?|übrigens") + r"(?:bitte[\s,]+)?"
)
_DE_FORGET = rf"{_DE}(?:vergiss|vergesse|lösche?|entferne?|streiche?)(?: bitte| mal| einfach| wieder| jetzt)*,?\s+"
_DE_CAN = rf"{_DE}(?:kannst|könntest|würdest|magst) du (?:bitte |mal |einfach )*(?:vergessen|löschen|streichen),?\s+"
_DE_MAY = rf"{_DE}du (?:kannst|darfst|könntest) (?:bitte |ruhig |jetzt |auch |gerne? )*(?:vergessen|löschen),?\s+"
_DE_I = r"(?:was|dass) ich (?:dir |euch )?(?:je |jemals |mal |vorhin |eben |gerade |heute |gestern |schon )*"
_DE_ABOUT = r"(?:über|von|vom|zu|zum|zur|wegen)"
_DE_SAID = r"(?:gesagt|erzählt|geschrieben|erwähnt|verraten|anvertraut|gestanden|gesprochen) (?:habe?|hatte)(?: dir)?"
_DE_KEEP = rf"{_DE}(?:merke? dir|behalte|vergiss nie(?:mals)?)(?: bitte)?(?: das| dies| das hier)?"
_DE_EVER = r" für immer| auf ewig| immer"

# French
_FR = _opening("salut|coucou|bonjour|ok|bon|alors|non|oh|et|attends|pardon|au fait|en fait") + (
    r"(?:s['’]il te pla[iî]t[\s,]+)?"
)
_FR_CAN = r"(?:(?:peux|pourrais)-tu|tu (?:peux|pourrais)) (?:s['’]il te pla[iî]t )?(?:oublier|effacer|supprimer)"
_FR_FORGET = rf"{_FR}(?:oublie[sz]?|efface[sz]?|supprime[sz]?|{_FR_CAN})(?:,? s['’]il te pla[iî]t,?)?\s+"
_FR_SAID = (
    r"j(?:e (?:t['’]|te |vous )?|['’])(?:ai|avais) (?:déjà |jamais )?(?:dit|raconté|confié|écrit|parlé|mentionné|avoué)"
)
_FR_ABOUT = r"(?:sur|de|du|des|à propos de|à propos du|au sujet de|au sujet du|concernant|d['’])"
_FR_TOPIC = rf"{_FR_ABOUT}(?:(?<=['’])|\s+){_TOPIC}"
_FR_KEEP = rf"{_FR}(?:souviens-toi(?: de)?|rappelle-toi|retiens(?: bien)?|n['’]oublie jamais)(?: ça| cela| ceci)?"
_FR_EVER = r" pour toujours| à jamais| toujours"

# Spanish
_ES = _opening("hola|oye|ok|vale|bueno|pues|no|oh|y|espera|perdona|en realidad|por cierto") + r"(?:por favor[\s,]+)?"
_ES_CAN = r"[¿]?(?:puedes|podrías) (?:por favor )?(?:olvidar|borrar|eliminar)"
_ES_FORGET = rf"{_ES}(?:olvida(?:te de)?|olvídate de|borra|elimina|{_ES_CAN})(?:,? por favor,?)?\s+"
_ES_SAID = r"(?:te |os )?(?:he |había )?(?:dicho|dije|contado|conté|escrito|escribí|mencionado|mencioné|hablado|hablé)"
_ES_ABOUT = r"(?:sobre|de|del|acerca de|acerca del|a propósito de)"
_ES_KEEP = rf"{_ES}(?:recuerda|acuérdate(?: de)?|no olvides nunca|nunca olvides)(?: esto| eso)?"
_ES_EVER = r" para siempre| siempre"

# Portuguese
_PT = _opening("olá|oi|ei|ok|bem|bom|então|não|oh|e|espera|desculpa|na verdade|já agora") + r"(?:por favor[\s,]+)?"
_PT_CAN = r"(?:podes|poderias|pode|consegues) (?:por favor )?(?:esquecer|apagar|eliminar)"
_PT_FORGET = rf"{_PT}(?:esquece|esqueça|apaga|apague|elimina|{_PT_CAN})(?:,? por favor,?)?\s+"
_PT_SAID = r"(?:eu )?(?:te |lhe )?(?:já )?(?:disse|contei|escrevi|mencionei|falei|confessei)(?:-te)?"
_PT_ABOUT = r"(?:sobre|acerca d[eoa]s?|d[eoa]s?|a respeito d[eoa]s?)"
_PT_KEEP = (
    rf"{_PT}(?:lembra-te|lembre-se|recorda|guarda|nunca te esqueças|nunca esqueças)(?: sempre)?(?: disto| isto| disso)?"
)
_PT_EVER = r" para sempre| sempre"

MAY_ASK = tuple(
    "forget erase delete remove wipe remember vergiss vergess lösch entfern streich merk behalt oubli effac supprim "
    "souviens rappelle retiens olvid olvíd borra elimina recuerda acuérdate esque apag lembr recorda guarda".split()
)
"""Without one of these, in small letters, nothing is asked: spares most of what is said the whole search."""

FORGETTING = (
    *_patterns(
        rf"(?:{_EN_FORGET}|{_EN_MAY})",
        rf"(?:about )?{_ALL} {_I_HAVE} {_SAID} {_ABOUT}\s+{_TOPIC}",
        rf"(?:that )?{_I_HAVE} (?:{_SAID} {_ABOUT}|mentioned)\s+{_TOPIC}",
        rf"(?:that )?{_I_HAVE} (?:told|admitted to|confessed to) you(?: that)?\s+{_EN_WHOSE}{_TOPIC}",
    ),
    *_patterns(
        _EN_FORGET,
        rf"(?:the|your|all|any|every)(?: the| your| my)? memor(?:y|ies) (?:of|about)\s+{_TOPIC}",
        rf"(?:{_ALL} you (?:know|remember|learnt|learned|stored|saved)|everything) {_ABOUT}\s+{_TOPIC}",
    ),
    *_patterns(
        rf"(?:{_DE_FORGET}|{_DE_CAN})",
        rf"(?:alles,? |das,? )?{_DE_I}{_DE_ABOUT}\s+{_TOPIC}\s+{_DE_SAID}",
        rf"dass ich (?:dir )?{_TOPIC}\s+erwähnt (?:habe?|hatte)",
        rf"{_DE_I}{_DE_SAID},? dass\s+{_TOPIC}",
        rf"(?:(?:alle |deine |die )*erinnerungen|deine erinnerung) (?:an|über)\s+{_TOPIC}",  # one alone is a reminder
        rf"alles,? was du (?:über|von)\s+{_TOPIC}\s+(?:weißt|gespeichert hast|behalten hast)",
        rf"alles (?:über|von)\s+{_TOPIC}",
    ),
    *_patterns(
        _FR_FORGET,
        rf"(?:tout )?ce que {_FR_SAID} {_FR_TOPIC}",
        rf"que {_FR_SAID} {_FR_TOPIC}",
        rf"que {_FR_SAID} qu(?:e\s+|['’]){_TOPIC}",
        rf"que j['’]ai mentionné\s+{_TOPIC}",
        rf"(?:tous? |tes |les |mes )*souvenirs? {_FR_TOPIC}",
        rf"tout(?: ce que tu sais)? {_FR_TOPIC}",
    ),
    *_patterns(
        _ES_FORGET,
        rf"(?:todo )?lo que {_ES_SAID} {_ES_ABOUT}\s+{_TOPIC}",
        rf"que {_ES_SAID} (?:{_ES_ABOUT}\s+|a\s+)?{_TOPIC}",
        rf"(?:todos |tus |los |mis )*recuerdos? {_ES_ABOUT}\s+{_TOPIC}",
        rf"todo(?: lo que sabes)? {_ES_ABOUT}\s+{_TOPIC}",
    ),
    *_patterns(
        _PT_FORGET,
        rf"(?:tudo )?o que {_PT_SAID} {_PT_ABOUT}\s+{_TOPIC}",
        rf"que {_PT_SAID} (?:{_PT_ABOUT}\s+)?{_TOPIC}",
        rf"(?:todas |as |tuas |minhas )*(?:memórias?|recordações|recordação|lembranças?) {_PT_ABOUT}\s+{_TOPIC}",
        rf"tudo(?: o que (?:tu )?sabes| o que você sabe)? {_PT_ABOUT}\s+{_TOPIC}",
    ),
)
"""What was said about a topic is to be erased."""

FORGETTING_A_FACT = _patterns(_EN_FORGET, rf"that\s+(?=(?:i|i['’]\w+|my|we|we['’]\w+|our)\s){_TOPIC}")
"""The same, if the topic states something that is true of them; "forget that I asked" is talk."""

_FORGET_THAT = (
    rf"(?:{_EN_FORGET}|{_EN_MAY})(?:that\s+|(?=(?:i|we)\b))",
    rf"(?:{_DE_FORGET}|{_DE_CAN}|{_DE_MAY})dass\s+",
    rf"{_FR_FORGET}qu(?:e\s+|['’])",
    rf"{_ES_FORGET}(?:de )?que\s+",
    rf"{_PT_FORGET}que\s+",
)
FORGETTING_BYGONES = tuple(
    pattern
    for opening, clauses in zip(_FORGET_THAT, bygones.BYGONES, strict=True)
    for pattern in _patterns(opening, *clauses)
)
"""What they did, or what is so for long, is to be erased."""

FORGETTING_A_STATE = tuple(
    pattern
    for opening, clause in zip(_FORGET_THAT, bygones.STATES, strict=True)
    for pattern in _patterns(opening, clause)
)
"""What is so at present is to be erased, if it is asked for plainly."""

FORGETTING_ALL = (
    *_patterns(
        _EN_FORGET,
        rf"(?:everything|all)(?: that)? {_I_HAVE} (?:told you|said(?: to you)?|shared with you)",
        r"(?:all )?(?:of )?(?:my|your) (?:memory|memories|data)(?: (?:of|about) me)?",
        r"all (?:the )?(?:memories|data) (?:of|about) me",
        r"me (?:completely|entirely|for good|for ?ever)",
        r"(?:everything|all) you (?:know|remember|have)",
    ),
    *_patterns(
        rf"(?:{_DE_FORGET}|{_DE_CAN})",
        rf"alles,? {_DE_I}{_DE_SAID}",
        r"(?:alle )?(?:meine|deine) (?:daten|erinnerungen)(?: an mich| über mich)?",
        r"mich (?:komplett|ganz|völlig|vollständig|für immer)",
        r"alles,? was du (?:über mich |von mir )?(?:weißt|gespeichert hast)",
    ),
    *_patterns(
        _FR_FORGET,
        rf"tout ce que {_FR_SAID}",
        r"(?:toutes )?mes données",
        r"(?:tous )?(?:tes|mes) souvenirs(?: de moi)?",
        r"tout ce que tu sais",
    ),
    *_patterns(_FR, r"oublie-moi (?:complètement|entièrement|pour toujours)"),
    *_patterns(
        _ES_FORGET,
        rf"todo lo que {_ES_SAID}",
        r"todos mis datos",
        r"todos (?:tus|mis) recuerdos(?: de mí)?",
        r"todo lo que sabes",
    ),
    *_patterns(_ES, r"olvídame (?:por completo|del todo|para siempre)"),
    *_patterns(
        _PT_FORGET,
        rf"tudo o que {_PT_SAID}",
        r"todos os meus dados",
        r"todas as (?:tuas|minhas) (?:memórias|recordações|lembranças)(?: de mim)?",
        r"tudo o que (?:sabes|você sabe)",
    ),
    *_patterns(_PT, r"esquece-me (?:por completo|completamente|para sempre)"),
)
"""Everything about the person is to be erased."""

KEEPING = (
    *_keeping(rf"{_EN_KEEP}(?: this| that)?", _EN_EVER),
    *_keeping(_DE_KEEP, _DE_EVER),
    *_keeping(_FR_KEEP, _FR_EVER),
    *_keeping(_ES_KEEP, _ES_EVER),
    *_keeping(_PT_KEEP, _PT_EVER),
)
"""The whole message is to be kept."""

KEEPING_SENTENCE = (
    _sentence(rf"{_EN_KEEP}(?:{_EN_EVER})? that", _EN_CLAUSE),
    _sentence(
        rf"{_DE}(?:merke? dir|vergiss nie(?:mals)?)(?: bitte)?(?: für immer| gut| immer)?,? dass",
        r"(?:(?:ich|mein\w*|wir|unser\w*|mir|mich|uns)\b(?! (?:dir|euch) )|(?-i:[A-ZÄÖÜ])[\w'’-]+\s)",
    ),
    _sentence(
        rf"{_FR}(?:souviens-toi|rappelle-toi|retiens|n['’]oublie jamais)(?: bien| toujours| pour toujours)?"
        r" qu(?:e|['’])",
        r"(?:(?:je|mon|ma|mes|nous|notre|nos)\b(?! (?:te|vous|t['’]))|j['’](?!ai dit)"
        r"|(?-i:[A-ZÀ-Þ])[\w'’-]+ (?:est|a|n['’]aime|aime|vit|habite|travaille)\b)",
    ),
    _sentence(
        rf"{_ES}(?:recuerda|acuérdate|no olvides nunca|nunca olvides)(?: siempre| para siempre)?(?: de)? que",
        r"(?:(?:yo|mi|mis|nosotros|nuestr[oa]s?|soy|estoy|tengo|vivo|trabajo|odio|nací|nos)\b"
        r"|me (?:llamo|gusta|encanta|da)|no (?:como|bebo|puedo|soporto|tengo|me gusta)\b"
        r"|(?-i:[A-ZÀ-Þ])[\w'’-]+ (?:es|está|tiene|vive|trabaja|no)\b)",
    ),
    _sentence(
        rf"{_PT}(?:lembra-te|lembre-se|nunca te esqueças|nunca esqueças)(?: sempre| para sempre)?(?: de)? que",
        r"(?:(?:eu|o meu|a minha|os meus|as minhas|meu|minha|nós|nosso|nossa|sou|estou|tenho|vivo|moro|trabalho|odeio"
        r"|nasci)\b(?! (?:te|lhe) )|não (?:como|bebo|posso|suporto|tenho|gosto)\b"
        r"|(?:[oa] )?(?-i:[A-ZÀ-Þ])[\w'’-]+ (?:é|está|tem|vive|mora|trabalha|não)\b)",
    ),
)
"""What a sentence says is to be kept. What was told before is talk: "remember that I told you …"."""

KEEPING_LAST = (
    *_patterns(
        _EN,
        rf"remember (?:this|that|it|what i(?: just)? (?:said|told you))(?:{_EN_EVER})",
        r"(?:always remember|never forget) (?:this|that|it|what i(?: just)? said)",
    ),
    *_patterns(
        _DE, r"merke? dir (?:bitte )?das(?: bitte)?(?: für immer| auf ewig)", r"vergiss das (?:bitte )?nie(?:mals)?"
    ),
    *_patterns(
        _FR,
        r"(?:souviens-toi de (?:ça|cela)|retiens (?:ça|cela)|rappelle-toi (?:ça|cela)) (?:pour toujours|à jamais)",
        r"n['’]oublie jamais (?:ça|cela)",
    ),
    *_patterns(
        _ES,
        r"(?:recuerda|acuérdate de) (?:esto|eso) para siempre",
        r"(?:no olvides nunca|nunca olvides) (?:esto|eso)",
    ),
    *_patterns(
        _PT,
        r"(?:lembra-te|lembre-se) (?:disto|disso) para sempre",
        r"(?:nunca te esqueças|nunca esqueças) (?:disto|disso|isto|isso)",
    ),
)
"""What was said just before is to be kept."""

OF_ONESELF = frozenset(
    (
        *("me", "myself", "me and my life", "my life", "mich", "mir", "mein leben", "mich und mein leben"),
        *("moi", "ma vie", "mí", "mi", "mi vida", "mim", "a minha vida", "minha vida"),
    )
)
NO_TOPIC = frozenset(
    """it that this him her them those these everything anything something all us you yourself what which then there
    es das dies dieses ihn ihm ihr ihnen alles etwas uns dich dir euch gestern heute dann da
    ça cela ceci lui elle eux elles tout nous toi vous rien
    eso esto aquello él ella ellos ellas todo nosotros ti algo nada
    isso isto aquilo ele ela eles elas tudo nós alguma nada""".split()
)
"""What stands for something else, which nobody could look for."""
GOES_ON = lazily(
    r"[;:—–?]|,\s*(?:let|i|i['’]\w+|we|it|how|what|can|could|do|did|you|but|so|instead|because|she|he|they)\b"
    r"|\b(?:but|because|let['’]s|instead|and (?:let|i|we|you|just|then)"
    r"|aber|sondern|weil|lass uns|und (?:lass|ich|wir|du|dann)"
    r"|mais|parce que|et (?:je|on|nous|tu)|pero|porque|y (?:yo|vamos|dime)|mas|e (?:eu|vamos|diz))\b",
    re.IGNORECASE,
)
"""The sentence says more than what is to be forgotten: it is talk, or a change of plan."""
