"""Words are found again in whatever language they were said, among those of all the others."""

from __future__ import annotations

from bot.core.language.text import lexical_terms
from bot.core.models.identity import Person, Scope
from bot.storage.database import Stores
from tests.fakes.builders import PERSONA, a_batch, a_memory

SAID = """
My dog sleeps in the garden | dog
Mein Hund schläft im Garten | Garten
Mon chien dort dans le jardin | chien
Mi perro duerme en el jardín | perro
O meu cachorro dorme no jardim | cachorro
Il mio cane dorme in giardino | cane
Mijn hond slaapt in de tuin | tuin
Min hund sover i trädgården | trädgården
Hunden er ude i haven igen | hunden
Bikkja mi ligger i hagen | hagen
Koirani nukkuu puutarhassa | puutarhassa
Minu koer magab aias | koer
Mans suns guļ dārzā | dārzā
Mano šuo miega sode | šuo
Mój pies śpi w ogrodzie | pies
Můj pes usnul na zahradě | zahradě
Môj psík zaspal v záhrade | záhrade
Kuža dremlje na vrtu | vrtu
Moj pas spava u bašči | spava
Мој пас спава у башти | башти
Кучето ми спи в градината | градината
Кучево спие во дворот | спие
Моя собака спит в саду | спит
Мій пес дрімає під яблунею | яблунею
Мой сабака спіць у садзе | сабака
Ο σκύλος μου κοιμάται στον κήπο | σκύλος
Köpeğim bahçede uyuyor | bahçede
İtim bağda yatır | bağda
A kutyám a kertben alszik | kertben
Câinele meu doarme în grădină | grădină
Qeni im fle në kopsht | kopsht
Hundurinn minn sefur í garðinum | garðinum
Codlaíonn mo mhadra sa ghairdín | ghairdín
הכלב שלי ישן בגינה | בגינה
كلبي ينام في الحديقة | الحديقة
سگ من در باغ می‌خوابد | سگ
میرا کتا باغ میں سوتا ہے | کتا
मेरा कुत्ता बगीचे में सोता है | कुत्ता
আমার কুকুর বাগানে ঘুমায় | বাগানে
என் நாய் தோட்டத்தில் தூங்குகிறது | தோட்டத்தில்
నా కుక్క తోటలో నిద్రపోతుంది | కుక్క
หมาของฉันนอนในสวน | หมา
ჩემი ძაღლი ბაღში სძინავს | ძაღლი
Իմ շունը քնում է այգում | շունը
我的狗在花园里睡觉 | 花园
私の犬は庭で寝ています | 寝て
우리 강아지는 정원에서 자요 | 정원에서
Con chó của tôi ngủ trong vườn | vườn
Anjing saya tidur di kebun | kebun
Mbwa wangu analala bustanini | bustanini
ውሻዬ በአትክልት ቦታ ይተኛል | ይተኛል
"""


async def test_a_word_finds_what_was_said_with_it(stores: Stores, ada: Person) -> None:
    said = [tuple(line.split(" | ")) for line in SAID.strip().splitlines()]
    drafts = [
        a_memory(text, person=ada.id, turn=number, key=str(number), terms=tuple(lexical_terms(text)))
        for number, (text, _) in enumerate(said)
    ]
    await stores.memories.write(a_batch(*drafts))
    scope = Scope(person=ada.id, persona=PERSONA)
    assert len(said) > 40
    for text, word in said:
        found = await stores.memories.search(scope, tuple(lexical_terms(word)), 5)
        assert text in [memory.text for memory in found], word
