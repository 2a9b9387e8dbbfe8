"""What people say about being written to first, in the languages of the catalogue: that they may be, or that they
would rather not.

Strict where something is allowed: without a word for "first" or "of your own accord" it is talk ("you can write to
me"), and so is a question ("do you ever write first?"). A wish to be left alone needs less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.language.calendars import fold
from bot.core.language.salience import is_salient
from bot.core.language.text import sentences
from bot.core.language.wishes import BEFORE, any_of, pattern
from bot.core.models.record import Record

READ_CHARACTERS = 600
"""A longer message is a letter and asks for nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said(Record):
    """Whether they may be written to first, and in which language they said so. What is `vague` ("stop texting me") is
    meant so only by somebody who was written to."""

    allowed: bool
    language: str
    vague: bool = False


@dataclass(frozen=True, kw_only=True)
class _Forms:
    """How one language says it. A clause is `allows` with `first` in it; `forbids` with it, or `alone` without."""

    allows: str
    forbids: str
    alone: str
    """No first words, in other words."""
    vague: str


def _en() -> _Forms:
    write = "(write|text|message|ping|contact)( to)?"
    writing = "(writing|texting|messaging|pinging|contacting)( to)?"
    first = any_of(
        "first",
        "(on|of) your own( accord)?",
        "whenever (you (like|want|feel like it)|you('re| are) in the mood)",
        "(at )?any ?time( you (like|want))?",
        "out of the blue",
        "un(asked|prompted)",
        "without (me|my) (writing|asking)( first)?",
        "before i (do|write)",
    )
    when = "( (sometimes|now and then|once in a while|every now and then|too|as well|if you (like|want)))*"
    well = "(also |always |just |even |totally |absolutely |definitely |really )*"
    me = any_of(f"{write} me {first}", "(write|text|message) first( to me)?") + when
    no_more = "( (any ?more|again|please|ever))*"
    return _Forms(
        allows=any_of(
            f"you( can| may| could| should|('re| are) (allowed|welcome) to) {well}{me}",
            f"(please |do )*(feel free to|go ahead and|don't hesitate to) {me}",
            f"(please |do )*{write} me {first}{when}",
            f"i(('d| would) (really )?(like|love|want)|want) you to {me}",
            f"i('d| would) (really )?(like|love|appreciate) it if you (wrote|texted|messaged|{write})( to)? "
            f"me {first}{when}",
            f"(i (don't|do not) mind|it('s| is) (ok|okay|fine|alright|good)( with me)?|i('m| am) (ok|okay|fine)) "
            f"(if|when) you {me}",
            f"(can|could|would|will) you (please )?{me}( please)?",
        ),
        forbids=any_of(
            f"(please )?(don't|do not|never) {me}{no_more}",
            f"(please )?stop ({writing} me {first}|(writing|texting|messaging) first){no_more}",
            f"i (don't|do not|no longer) want you to {me}{no_more}",
            f"i('d| would) (rather|prefer( it)?( if)?) you (didn't|did not|don't|wouldn't) {me}{no_more}",
            "you ((can't|cannot|may not|mustn't|must not|shouldn't|should not|aren't allowed to) |"
            f"(don't|do not) (have|need) to |needn't ){me}{no_more}",
        ),
        alone=any_of(
            f"(please )?(only|just) {write} (to )?me (when|if|after) i('ve| have)? (write|wrote|written|text|texted)"
            "( to)?( you)?( first)?",
            f"(please )?(don't|do not) {write} (to )?me unless i( do|( write| text)( to)?( you)?)( first)?",
            "(please )?wait (until|till|for) (i (write|text)|me to (write|text))( to)?( you)?( first)?",
            "(please )?let me (write|text) first( from now on)?",
        ),
        vague=f"(please )?((don't|do not) {write}|stop {writing}) me( (any ?more|again|please|ever|so often))*",
    )


def _de() -> _Forms:
    well = "(gerne? |ruhig |auch |mal |manchmal |jederzeit |immer |ab und zu |bitte )*"
    first = any_of(
        "(zuerst|als erster?)",
        "(ganz )?von dir aus",
        "von (selbst|selber|allein|alleine)",
        "(einfach )?(jederzeit|so|unaufgefordert|ungefragt)",
        "wann (du|immer du) (willst|magst|mochtest)",
    )
    me = f"mir {well}{first}"
    return _Forms(
        allows=any_of(
            f"du (darfst|kannst|konntest|solltest) {well}{me} (schreiben|was schreiben)",
            f"du (darfst|kannst|konntest) dich {well}{first} (bei mir )?melden",
            f"(bitte )?schreibe? {me}( mal| bitte)*",
            f"(bitte )?melde? dich {well}{first}( bei mir)?( mal)?",
            f"ich (mochte|will|wurde mich freuen|hatte gerne?|fande es (schon|gut)),? (dass|wenn) du {me} "
            "(schreibst|schriebst)",
            f"(kannst|konntest|wurdest|magst) du {me} schreiben",
        ),
        forbids=any_of(
            f"(bitte )?schreibe? mir (bitte )?(nicht|nie|niemals)( mehr)? {first}( mehr)?",
            f"(bitte )?(schreibe?|melde?) (mir|dich) (bitte )?(nicht|nie)( mehr)? {first}( bei mir)?( mehr)?",
            f"hor(e)? (bitte )?(damit )?auf,? (mir {first} zu schreiben|dich {first} zu melden)",
            f"du (sollst|darfst|kannst|brauchst|musst) mir (nicht|nie)( mehr)? {first} (zu )?schreiben",
            f"ich (mochte|will) nicht( mehr)?,? dass du (mir {first} schreibst|dich {first} meldest)",
        ),
        alone=any_of(
            "(bitte )?warte?,? bis ich (mich melde|(dir )?schreibe)",
            "(bitte )?schreibe? (mir )?(bitte )?(nur|erst),? wenn ich (dir )?(zuerst )?(schreibe|geschrieben habe)",
            "lass mich( bitte)? zuerst schreiben",
        ),
        vague=any_of(
            "(bitte )?schreibe? mir (bitte )?(nicht|nie) (mehr|wieder)",
            "hor(e)? (bitte )?auf,? mir zu schreiben",
        ),
    )


def _fr() -> _Forms:
    first = any_of(
        "(en premiere?|la premiere|le premier)",
        "de (toi-meme|ton propre chef|ta propre initiative)",
        "(quand|si) tu (veux|en as envie)",
        "spontanement",
        "sans que je (t'ecrive|te le demande)( d'abord)?",
        "d'abord",
    )
    please = "(,? s'il te plait)?"
    return _Forms(
        allows=any_of(
            f"tu (peux|pourrais|as le droit de) (bien |aussi |toujours )?m'ecrire {first}",
            f"(tu peux )?n'hesite(r)? pas a m'ecrire {first}",
            f"ecris[- ]moi {first}{please}",
            f"(je (veux bien|voudrais|veux|souhaite)|j'aimerais( bien)?|ca me ferait plaisir) que tu m'ecrives {first}",
            f"(peux|pourrais)[- ]tu m'ecrire {first}{please}",
            f"(est-ce que )?tu peux m'ecrire {first}{please}",
        ),
        forbids=any_of(
            f"(s'il te plait,? )?(ne )?m'ecris (plus|pas|jamais) {first}{please}",
            f"arrete de m'ecrire {first}{please}",
            f"je (ne )?veux (plus|pas) que tu m'ecrives {first}",
            f"(je prefere|j'aimerais mieux|je prefererais) que tu (ne )?m'ecrives (plus|pas) {first}",
            f"tu (ne )?(dois|peux|devrais) (plus|pas) m'ecrire {first}",
        ),
        alone=any_of(
            "attends que je t'ecrive( d'abord)?" + please,
            "(ne )?m'ecris (seulement |que )?(si|quand) (je t'ecris|j'ecris)( d'abord)?",
            "laisse[- ]moi ecrire (en premiere?|d'abord)",
        ),
        vague=any_of(f"(s'il te plait,? )?(ne )?m'ecris plus{please}", f"arrete de m'ecrire{please}"),
    )


def _es() -> _Forms:
    first = any_of(
        "(tu |vos )?primer[oa]",
        "(por tu cuenta|por iniciativa propia|por tu propia iniciativa)",
        "cuando (quieras|te apetezca)",
        "sin que (yo )?te (escriba|lo pida)( antes| primero)?",
        "de la nada",
    )
    please = "(,? por favor)?"
    return _Forms(
        allows=any_of(
            f"(tu )?(puedes|podes|podrias) (tambien )?(escribirme|mandarme mensajes) {first}",
            f"(tu )?me (puedes|podes|podrias) escribir {first}",
            f"escribi?(e|)me {first}{please}",
            f"(quiero|quisiera|me gustaria|me encantaria|prefiero) que me (escribas|escribieras) {first}",
            f"(no me importa|esta bien) (que|si) me (escribas|escribes) {first}",
        ),
        forbids=any_of(
            f"(por favor,? )?(no|nunca) me (escribas|mandes mensajes|contactes)( mas| nunca)? {first}( mas)?{please}",
            f"deja de escribirme {first}{please}",
            f"(ya )?no quiero que me escribas( mas)? {first}",
            f"preferiria que no me (escribas|escribieras)( mas)? {first}",
            f"(tu )?(ya )?no (puedes|debes) escribirme( mas)? {first}",
        ),
        alone=any_of(
            "(por favor,? )?espera a que (yo )?te escriba( primero)?",
            "escribeme (solo|solamente) (si|cuando) (yo )?te (escriba|escribo)( primero)?",
            "(solo|solamente) escribeme (si|cuando) (yo )?te (escriba|escribo)( primero)?",
            "dejame escribir (a mi )?primero",
        ),
        vague=any_of(f"(por favor,? )?no me escribas mas{please}", f"deja de escribirme{please}"),
    )


def _pt() -> _Forms:
    first = any_of(
        "(tu |voce )?primeir[oa]",
        "por (tua|sua) (propria )?iniciativa",
        "por conta propria",
        "quando (quiseres|quiser|te apetecer)",
        "sem (eu|que eu) (te )?(escrever|escreva|pedir)( primeiro| antes)?",
        "do nada",
    )
    please = "(,? (por favor|se faz favor))?"
    return _Forms(
        allows=any_of(
            f"(tu |voce )?(podes|pode|podias|poderia) (tambem )?(escrever-me|me escrever|mandar-me mensagens) {first}",
            f"escrev[ea]-me {first}{please}",
            f"me escrev[ea] {first}{please}",
            f"(gostava|gostaria|quero|queria|adorava) que (tu |voce )?me (escrevas|escrevesses|escreva|escrevesse) "
            f"{first}",
            f"(nao me importo|tudo bem) (que|se) me (escrevas|escreva|escreveres|escrever) {first}",
        ),
        forbids=any_of(
            f"(por favor,? )?(nao|nunca) me (escrevas|escreva|mandes mensagens|mande mensagens)( mais)? {first}( mais)?"
            f"{please}",
            f"para(r)? de me escrever {first}{please}",
            f"(ja )?nao quero que (tu |voce )?me (escrevas|escreva)( mais)? {first}",
            f"(preferia|prefiro|preferiria) que (tu |voce )?nao me (escrevesses|escrevas|escreva|escrevesse) {first}",
            f"(tu |voce )?(ja )?nao (podes|pode|deves|deve) (escrever-me|me escrever)( mais)? {first}",
        ),
        alone=any_of(
            "(por favor,? )?espera (que eu|ate eu) (te )?(escreva|escrever)( primeiro)?",
            "(por favor,? )?espere (que eu|eu|ate eu) (escreva|escrever)( primeiro)?",
            "(so me escrev[ea]|escrev[ea]-me so) (se|quando) eu (te )?(escrever|escrevo)( primeiro)?",
            "deixa-me escrever primeiro",
        ),
        vague=any_of(f"(por favor,? )?nao me escrevas? mais{please}", f"para(r)? de me escrever{please}"),
    )


_FORMS: Mapping[str, _Forms] = {"en": _en(), "de": _de(), "fr": _fr(), "es": _es(), "pt": _pt()}
_STOP = r"\W*(?:(?:please|you know|thanks|bitte|danke|s'il te plait|merci|por favor|gracias|obrigad[oa])\W*)*$"
_MAYBE = pattern("wr[io]t|text|messag|ping|contact|wait|schr(ei|ie)b|warte|meld|ecri|escrib|mensaj|escrev|mensag")


def read_permission(text: str) -> Said | None:
    """What a message says of being written to first; None for all else. A permission must stand alone, a wish not to be
    written to may come with other words."""
    if len(text) > READ_CHARACTERS or not _MAYBE.search(fold(text)):
        return None
    parts = sentences(text)
    read = [(part, said) for part in parts if (said := _read(fold(part))) is not None]
    if not read:
        return None
    said = next((one for _, one in read if not one.allowed), read[0][1])
    others = [part for part in parts if part not in {part for part, _ in read}]
    if (said.allowed or said.vague) and any(is_salient(part) for part in others):
        return None
    return said


def _read(folded: str) -> Said | None:
    for language, forms in _FORMS.items():
        for form, allowed, vague in (
            (forms.forbids, False, False),
            (forms.alone, False, False),
            (forms.allows, True, False),
            (forms.vague, False, True),
        ):
            if pattern(BEFORE, form, _STOP).match(folded):
                return Said(allowed=allowed, language=language, vague=vague)
    return None
