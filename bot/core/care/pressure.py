"""Whoever writes first asks for nothing: no reproach for a silence, no guilt, no loneliness laid on somebody."""

from __future__ import annotations

from bot.core.care.danger import fold
from bot.core.care.floor_phrases import GUILT
from bot.core.language.phrases import one_of_folded
from bot.core.models.chat import Moment
from bot.core.models.verdict import Verdict

FAULT = (
    "It makes them feel bad for not having written. You are glad to write and need no answer: no word about their "
    "silence, about waiting, or about being alone."
)
REPROACH = one_of_folded(
    r"""
    you (left|abandoned|forgot|forgotten|ghosted|ignored|ignore|neglected?) me|left me (alone|waiting|hanging)|
        (have you|did you|you've|you) forg[eo]t(ten)?( about)? me
    you (haven't|have not|didn't|did not|never|don't|hardly) (even )?(written|write|wrote|reply|replied|answer|
        answered|text|texted|call|called|talk|talked|come|came)( to me| me| back)?
    why (haven't|didn't|don't|won't) you
    where (have|were) you( been)?( all this time)?$
    (i've|i have|i was|i'm|i am|it was|it's) (been )?((so|very|really|still|just|all|here|quite) )*(waiting|lonely|
        alone|sitting here|worried sick)|
        (so |very )?(lonely|empty|boring) without you
    (it's|it has) been (so |too |way too |far too )(long|quiet)|(finally|at last),? (you|an answer)
    du hast mich (vergessen|verlassen|allein\w*|ignoriert|sitzen)|(warum|wieso|weshalb) (hast|meldest|schreibst) du|
        du (meldest|schreibst|antwortest) (dich )?(nie|nicht|gar nicht|kaum)|ich (habe?|hab) (so |lange |die ganze
        zeit )*(auf dich )?gewartet|ich war (so |ganz )?(einsam|allein)
    tu m'as (oubliee?|abandonnee?|laissee?|ignoree?)|pourquoi (tu )?(n'as|ne|n'ecris)|tu (ne |n')(ecris|reponds|
        m'ecris)( jamais| plus| pas)|je t'ai attendue?|je t'attendais|j'etais (si |toute? )?(seule?|triste)
    me (has )?(olvidado|abandonado|dejado|ignorado)|por que no (me )?(has|escribes|respondes|contestas)|(nunca|ya no)
        (me )?(escribes|respondes|contestas)|te (he )?(estado )?esper(aba|ado|ando|e)|estaba (tan )?(sol[oa]|triste)
    (tu |voce )?(esqueceste|abandonaste|deixaste|ignoraste)(-me| me)|por que (e que )?(nao|nunca)|(nunca|ja nao)
        (me )?(escreves|respondes)|(fiquei|estive) a tua espera|esperei por (ti|voce)|estava (tao )?(sozinha?|triste)
    """
)


class NoPressure:
    """Judges the sentences with which she writes first; in answers everything passes. Implements `gate.Check`."""

    def __init__(self, moment: Moment) -> None:
        self._first = moment.occasion is not None

    async def check(self, sentence: str) -> Verdict:
        folded = fold(sentence) if self._first else ""
        if self._first and (REPROACH.search(folded) or GUILT.search(folded)):
            return Verdict(text="", kind="pressure", fault=FAULT)
        return Verdict(text=sentence)

    def may_open(self, clause: str, following: str) -> bool:
        """An answer may; where she writes first each sentence is judged whole."""
        return not self._first
