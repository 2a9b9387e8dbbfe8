"""What somebody did, went through or is, as they name it when they ask to have it forgotten ("that I had a cheese
sandwich"), as data for `request_phrases`: in English, German, French, Spanish and Portuguese. Whatever takes back
words, a wish or an offer ("that I asked", "that I wanted to help") is talk and not among them."""

from __future__ import annotations

import re

from bot.core.language.patterns import lazily

_REST = r"(?: [^,;:]+?)?"


def _topic(clause: str) -> str:
    return rf"(?P<topic>{clause})"


def _any(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})"


# English
_EN_IRREGULAR = _any(
    """ate became began bit blew bought broke brought built burnt came caught chose cooked cut dealt did drank dreamt
    drew drove fainted fell fought found flew forgot gave got grew had hid hit hurt kept knew laid lay learnt left lent
    lost made met paid put quit ran rode sang sat saw sent shot slept sold spent stole stood stuck swam swore
    threw took tore understood was were went wept woke won wore wrote"""
)
_EN_DONE = (
    r"(?:been|begun|broken|chosen|done|drunk|driven|eaten|fallen|given|gone|seen|sung|stolen|taken|written|woken)"
)
_EN_TAKEN_BACK = (
    r"(?:said|told|asked|mentioned|spoke|spoken|talked|suggested|proposed|offered|promised|agreed|invited|planned|meant"
    r"|thought|wanted|hoped|wished|needed|expected|tried|intended|assumed|believed|existed|bothered|interrupted"
    r"|complained|started|stopped|called|cared|loved|liked|used (?!to)|supposed|seemed|looked|sounded|felt|knew|forgot"
    r"|understood|made (?:it|sense)|went on|brought [^,]*\bup|came (?:up|here|over|by)|wrote (?:that|this|it)"
    r"|did (?:it|that|this|so)|got (?:it|that)|had (?:to|better|no|nothing|any)"
    r"|(?:was|were)(?: not|n['’]t)? (?:\w+ing|here|there|born|about|only|just|even|not|so|too|the|wrong|right|rude"
    r"|mean|late|joking))\b"
)
_EN_DID = (
    rf"(?:(?:was|were|had|did)(?:n['’]t| not)|(?!{_EN_TAKEN_BACK})(?:[\w'’-]*[^\We]ed|{_EN_IRREGULAR}))"
    rf"|(?:(?:have|has|had)(?:n['’]t| not)?(?: (?:been|had))?|['’](?:ve|d)) (?!{_EN_TAKEN_BACK})(?:\w*[^\We]ed"
    rf"|(?!got\b){_EN_IRREGULAR}|{_EN_DONE})"
)
_EN_ALONE = r"(?:cried|wept|lied|cheated|relapsed|fainted|drank|smoked|stole)"
"""What needs no more words to be looked for."""
_EN_OFTEN = r"(?: (?:once|also|just|really|actually|secretly|already|recently|never))*"
_EN_OWN = r"(?:my|our)(?: (?!(?:can|could|will|would|should|must|may|might)\b)[\w'’-]+){1,3}?"
ENGLISH = _topic(
    rf"(?:i|we)(?:{_EN_OFTEN} {_EN_ALONE}|(?:{_EN_OFTEN} |(?=['’]))(?:{_EN_DID}) [^,;:]+?)"
    rf"|{_EN_OWN} (?:{_EN_DID}){_REST}"
)
ENGLISH_FACT = _topic(
    r"(?:i|we)(?:['’]ve(?: got)?| have(?: got)?| own) (?:an?|two|three|four|my) "
    r"(?!(?:lot|bit|point|right|say|own)\b)[^,;:]+?"
)
ENGLISH_STATE = _topic(
    r"(?:(?:i|we)(?=['’](?:m|re|ve)\b| (?:am|are|have|has|like|love|hate|live|work|own|speak|study|smoke|drink)\b)"
    r"|(?:my|our) [\w'’-]+).*?"
)

# German: the verb stands last
_DE_WHO = r"(?:ich|wir|mein\w*|unser\w*)\b"
_DE_WORDS = r"(?:[^\s,;:]+ ){0,11}?"
_DE_TAKEN_BACK = (
    r"(?:gesagt|erzählt|erwähnt|gefragt|gemeint|gesprochen|geredet|geschrieben|gebeten|versprochen|angeboten"
    r"|vorgeschlagen|gewollt|gedacht|geglaubt|gehofft|angerufen|gekommen|gewesen|hier|da|dran|dabei|recht|unrecht)"
)
GERMAN = _topic(
    rf"{_DE_WHO} {_DE_WORDS}(?:(?!{_DE_TAKEN_BACK}\b)"
    r"(?:\w{0,8}ge\w{1,16}|(?:be|ver|er|zer|ent|miss)\w{1,16}|\w{1,16}ier)(?:t|en)"
    r" (?:habe?|haben|hatten?|bin|sind|war(?:en)?|hat|ist|wurden?)"
    rf"|(?!{_DE_TAKEN_BACK}\b)\w+ (?:war(?:en)?|hatten?|wurden?))"
)
GERMAN_FACT = _topic(
    rf"{_DE_WHO} {_DE_WORDS}"
    r"(?:ein(?:en?)? (?:[^\s,;:]+ ){1,4}habe?n?|heiße|heißt|wohne|wohnt|lebe|lebt|arbeite|arbeitet)"
)
GERMAN_STATE = _topic(rf"{_DE_WHO} {_DE_WORDS}\w+ (?:bin|ist|sind|habe?|hat|haben|mag|liebe|hasse)")

# French
_FR_OWN = r"(?:mon|ma|mes|notre|nos) [\w'’-]+(?: [\w'’-]+)?"
_FR_TAKEN_BACK = (
    r"(?:dit|demandé|mentionné|parlé|écrit|proposé|promis|voulu|pensé|cru|espéré|essayé|suggéré|invité|prévu|raconté"
    r"|appelé|cherché|failli|existé|envie|tenté|osé)\b"
)
_FR_MUCH = r"(?: (?:pas|plus|jamais|encore|trop|beaucoup|bien|mal|vraiment|souvent|tout|un peu))?"
_FR_PAST = rf"(?!{_FR_TAKEN_BACK})\w*(?:é|i|u|is|it|ert|aint|eint|fait)(?:e?s?)\b"
_FR_MOVED = r"(?:allé|venu|tombé|parti|sorti|né|mort|resté|rentré|arrivé|monté|descendu|devenu|passé|retourné)e?s?\b"
_FR_WAS = (
    r"(?:(?:avais|étais|avions|étions)\b(?! (?:là|ici|en train|sur le point|juste|seulement)\b)|(?:travaillais|vivais|"
    r"habitais|fumais|buvais|sortais|aimais|détestais|jouais)\b)"
)
FRENCH = _topic(
    rf"(?:(?:j['’]|je n['’])(?:ai|avais){_FR_MUCH} {_FR_PAST}"
    rf"|(?:je|nous) (?:me|nous) (?:suis|sommes){_FR_MUCH} {_FR_PAST}"
    rf"|(?:on|nous) (?:n['’])?(?:a|avons){_FR_MUCH} {_FR_PAST}"
    rf"|(?:je (?:ne )?suis|on est|nous sommes){_FR_MUCH} {_FR_MOVED}|j(?:e |['’]){_FR_WAS}"
    rf"|{_FR_OWN} (?:(?:a|ont){_FR_MUCH} {_FR_PAST}|(?:est|sont) {_FR_MOVED}|était|étaient|avait|avaient)){_REST}"
)
FRENCH_FACT = _topic(
    r"(?:j['’]ai une? (?!peu\b)[^,;:]+?|j['’]habite|je m['’]appelle|je (?:vis|travaille)"
    rf"|{_FR_OWN} (?:s['’]appelle|habite|vit|travaille)){_REST}"
)
FRENCH_STATE = _topic(rf"(?:je suis|j['’]ai|j['’]aime|je déteste|{_FR_OWN} (?:est|a|sont|ont)) [^,;:]+?")

# Spanish
_ES_OWN = r"(?:mis?|nuestr[oa]s?) [\w'’-]+(?: [\w'’-]+)?"
_ES_TAKEN_BACK = (
    r"(?:dije|pregunté|mencioné|conté|hablé|propuse|prometí|quise|pensé|creí|esperé|intenté|sugerí|invité|llamé|escribí"
    r"|existí|pedí|vine|iré|aquí|allí|ahí|así)\b"
)
_ES_THEM = r"(?:(?:ayer|anoche|hoy) )?(?:no )?(?:(?:me|nos|lo|la|los|las|le|les) )*"
_ES_DID = (
    rf"(?!{_ES_TAKEN_BACK}|\w+(?:ar|er|ir|dr|br|rr)é\b|(?:har|dir)é\b)(?:\w+[éí]|fui|tuve|hice|estuve|puse|traje|di|vi"
    r"|anduve|conduje|fuimos|tuvimos|hicimos|estuvimos|dimos|pusimos"
    r"|(?:(?<=ayer )|(?<=anoche ))\w+[ai]mos|\w+[ai]mos\b(?=.*\b(?:ayer|anoche|pasad[oa]s?)\b))"
    rf"|(?:he|hemos|había|habíamos) (?!dicho|hablado|contado|mencionado|preguntado|pedido|querido|venido|sido)"
    r"(?:\w+[ai]do|hecho|visto|puesto|roto|escrito|vuelto)|tenía|era|estaba|vivía|trabajaba|fumaba|bebía"
)
_ES_DID_OTHERS = r"(?:se )?(?:\w+ó|fue|tuvo|estuvo|hizo|era|estaba|tenía|h[au]n? (?:\w+[ai]do|muerto|hecho))"
SPANISH = _topic(
    rf"(?:(?:yo |nosotros )?{_ES_THEM}(?:{_ES_DID})\b [^,;:]+?|(?:yo |ayer )?lloré|{_ES_OWN} {_ES_DID_OTHERS}\b{_REST})"
)
SPANISH_FACT = _topic(
    rf"(?:(?:yo )?(?:vivo|trabajo|me llamo|tengo una?) (?!poco\b)[^,;:]+?"
    rf"|{_ES_OWN} (?:se llaman?|viven?|trabajan?)\b{_REST})"
)
SPANISH_STATE = _topic(
    rf"(?:(?:yo )?(?:no )?(?:soy|estoy|tengo|odio|me gusta|me encanta)"
    rf"|{_ES_OWN} (?:es|son|está|están|tienen?)) [^,;:]+?"
)

# Portuguese
_PT_OWN = r"(?:(?:[oa]s? )?(?:meus?|minhas?|noss[oa]s?)) [\w'’-]+(?: [\w'’-]+)?"
_PT_TAKEN_BACK = (
    r"(?:disse|perguntei|mencionei|contei|falei|propus|prometi|quis|pensei|acreditei|esperei|tentei|sugeri|convidei"
    r"|liguei|escrevi|existi|pedi|vim|aqui|ali|aí|daqui|sei|irei)\b"
)
_PT_THEM = r"(?:(?:ontem|hoje) )?(?:não )?(?:(?:me|nos|lhe|lhes|[oa]s?) )*"
_PT_DID = (
    rf"(?!{_PT_TAKEN_BACK}|\w+(?:ar|er|ir)ei\b)(?:\w+ei|\w+[ií]|tive|fiz|estive|pus|trouxe|soube|fomos|tivemos"
    r"|fizemos|estivemos|\w+ámos|(?<=ontem )\w+[aei]mos|\w+[aei]mos\b(?=.*\b(?:ontem|passad[oa]s?)\b))"
    r"|(?:tinha|tínhamos|havia) (?!dito|falado|contado|mencionado|perguntado|pedido|querido|vindo|sido)"
    r"(?:\w+[ai]do|feito|visto|posto|escrito)|tinha|era|estava|vivia|trabalhava|fumava|bebia"
)
_PT_DID_OTHERS = r"(?:se )?(?:\w+(?:[oei]u)|foi|teve|esteve|fez|era|estava|tinha)"
PORTUGUESE = _topic(
    rf"(?:(?:eu |nós )?{_PT_THEM}(?:{_PT_DID})\b [^,;:]+?|(?:eu |ontem )?chorei|{_PT_OWN} {_PT_DID_OTHERS}\b{_REST})"
)
PORTUGUESE_FACT = _topic(
    rf"(?:(?:eu )?(?:vivo|moro|trabalho|me chamo|chamo-me|tenho uma?) (?!pouco\b)[^,;:]+?"
    rf"|{_PT_OWN} (?:se chamam?|chama-se|vivem?|mora|trabalha)\b{_REST})"
)
PORTUGUESE_STATE = _topic(
    rf"(?:(?:eu )?(?:não )?(?:sou|estou|tenho|odeio|gosto|adoro)|{_PT_OWN} (?:é|são|está|estão|tem|têm)) [^,;:]+?"
)

# In the order of `request_phrases`: English, German, French, Spanish, Portuguese
BYGONES = (
    (ENGLISH, ENGLISH_FACT),
    (GERMAN, GERMAN_FACT),
    (FRENCH, FRENCH_FACT),
    (SPANISH, SPANISH_FACT),
    (PORTUGUESE, PORTUGUESE_FACT),
)
"""What was, and what is so for long: for each language the clauses, each with a topic."""
STATES = (ENGLISH_STATE, GERMAN_STATE, FRENCH_STATE, SPANISH_STATE, PORTUGUESE_STATE)
"""What is so at present."""

TALK = lazily(
    r"\b(?:you|your|yours|yourself|dich|dir|dein\w*|euch|toi|te|tu|ton|ta|tes|vous|votre|ti|tus?|contigo|usted|teu|tua"
    r"|você|ever|even|exist|jemals|ich je|überhaupt|bloß|nur|only)\b|(?<!\w)t['’]"
    r"|\b(?:for (?:a|one|the) (?:\w+ )?(?:moment|second|minute|while|bit)|for (?:once|now|today)|für (?:einen|heute)"
    r"|kurz|un (?:instant|moment|momento|instante|segundo|segundinho)|(?:pour l['’]|por )instante?|por ahora"
    r"|por agora)\b",
    re.IGNORECASE,
)
"""In such a clause it is said to somebody, set aside for a while or no more than a manner of speaking."""
PLAINLY = lazily(
    r"\b(?:please|bitte|s['’]il (?:te|vous) pla[iî]t|por favor)\b|\b(?:can|could|would|will) you\b"
    r"|\b(?:kannst|könntest|würdest) du\b|\b(?:peux|pourrais)-tu\b|\b(?:puedes|podrías|podes|poderias)\b"
    r"|^\W*(?:erase|delete|remove|wipe|lösche?|entferne?|efface|supprime|borra|elimina|apaga)\b",
    re.IGNORECASE,
)
"""Said so, even what is so at present is to be forgotten, which else is a manner of speaking ("forget that I'm tired").
"""
