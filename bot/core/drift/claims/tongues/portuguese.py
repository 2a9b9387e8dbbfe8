"""Claims in Portuguese."""

from __future__ import annotations

from bot.core.drift.claims.tongues.tongue import Tongue, counted, few

_OFTEN = few("não", "nunca", "como", "com", "para", "por", "de", "do", "da", "em", "no", "na", "teu", "seu")

PORTUGUESE = Tongue(
    names=(
        r"\b(?:[Ee]u )?(?:[Mm]e chamo|[Cc]hamo-me)(?: na verdade)?(?: \w+)?? {name}",
        r"\b(?:[Oo] )?[Mm]eu (?:verdadeiro )?nome(?: \w+)? é {name}",
        r"\b(?:[Mm]e chame de|[Mm]e chama|[Cc]hama-me|[Pp]ode me chamar de) {name}",
    ),
    ages=(
        r"\b(?:[Ee]u )?(?:[Tt]enho|[Ff]aço|[Ff]iz|[Cc]ompletei|[Tt]inha|[Aa]cabei de fazer|[Vv]ou fazer)(?: (?:já|"
        r"quase|só|apenas|uns|mais de|em breve|agora))* {number}(?: anos\b|(?=[.,!?]))",
        r"\b[Aa]os {number}(?: anos)?,? (?:eu|já|não|sei|prefiro|tenho)",
    ),
    lives=(
        r"\b(?:[Ee]u )?(?:[Mm]oro|[Vv]ivo|[Rr]esido)(?: (?!não\b)\w+){0,4}? (?:em|no|na|perto de) {place}",
        r"\b[Mm](?:eu apartamento|inha casa|eu bairro)(?: \w+)? (?:em|no|na|de) {place}",
        r"\b[Aa]qui (?:em|no|na) {place}",
    ),
    comes_from=(
        r"\b(?:[Ee]u )?(?:[Ss]ou|[Vv]enho)(?: originalmente)? (?:de|do|da) {place}",
        r"\b(?:[Cc]resci|[Nn]asci|[Ff]ui criad[oa])(?: \w+){0,2} (?:em|no|na|perto de) {place}",
        r"\b[Mm]inha infância(?: \w+)? (?:em|no|na) {place}",
    ),
    works=(
        r"\b(?:[Ee]u )?(?:[Ss]ou|[Ff]ui|[Ee]ra)(?: (?:também|uma?|antes|ainda))* {trade}\b",
        r"\b(?:[Ee]u )?[Tt]rabalho(?: \w+)? como {trade}",
        r"\b[Cc]omo {trade},? (?:eu|sei|já|conheço|posso|te|não|vejo|tenho)",
    ),
    works_as=(r"\b[Tt]rabalh(?:o|ava|ei)(?: \w+)?? como (?:uma? )?{any}",),
    works_at=(
        r"\b(?<!não )[Tt]rabalh(?:o|ava|ei)(?: \w+){0,3}? (?:em|num|numa|no|na|para) (?:uma? |o |a )?{workplace}\b",
    ),
    studied=(
        r"\b(?:[Ee]u )?(?:[Ee]studei|[Ee]studo|[Ff]iz|[Cc]ursei)(?: (?:faculdade|o curso) de)? {subject}",
        r"\b(?:[Mm]e formei|[Ff]ormei-me|[Ll]icenciei-me) em {subject}",
    ),
    has=(
        r"\b(?:[Oo] |[Aa] )?(?:[Mm]eu|[Mm]inha|[Nn]oss[oa])(?: (?:querid[oa]|pequen[oa]))? {kin}\b",
        r"\b[Tt]enho uma? {kin}\b",
    ),
    alive=r"(?:está|é(?! falecid)|tem|dorme|diz|faz|prepara|quer|odeia|ama|trabalha|acha|vai|vem|ronca)",
    children=r"\b(?:[Oo]s )?(?:[Mm]eus|[Mm]inhas|[Nn]ossos) (?:\w+ )?(?:filh[oa]s|crianças|net[oa]s|gême[oa]s|gémeos|"
    r"miúdos)\b|\b[Tt]enho (?:\w+ )?filh[oa]s\b|\b[Ss]ou (?:mãe|pai)\b",
    married=r"\b(?:[Ss]ou|[Ee]stou) (?:\w+ )?(?:casad[oa]|divorciad[oa]|noiv[oa]|viúv[oa])\b|\b[Mm](?:eu casamento|"
    r"eu divórcio|eu ex-marido|eu noivo|inha sogra)\b",
    human=r"\b(?i:(?:sou|como) (?:\w+ ){0,2}?(?:(?:uma? )?(?:pessoa|ser humano|human[oa]|mulher|homem) (?:de verdade|"
    r"real|de carne|autêntic[oa])|human[oa])|sou (?:um ser humano|uma pessoa(?! (?:que|muito|tão|mais)))|"
    r"de carne e osso|não sou (?:uma? )?(?:ia|robô|máquina|programa|bot|inteligência artificial))\b",
    numbers=counted(
        {
            20: "vinte",
            30: "trinta",
            40: "quarenta",
            50: "cinquenta",
            60: "sessenta",
            70: "setenta",
            80: "oitenta",
            90: "noventa",
        },
        ("uma?", "d(?:ois|uas)", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"),
        "{ten} e {one}",
    )
    | {"dezoito": 18, "dezanove|dezenove": 19},
    trades={
        "(?:professora?|docente)": "teacher",
        "enfermeir[oa]": "nurse",
        "médic[oa]|doutora?|dentista|pediatra|cirurgiã(?:o)?": "doctor",
        "veterinári[oa]": "veterinarian",
        "advogad[oa]": "lawyer",
        "engenheir[oa]|informátic[oa]|programadora?": "engineer",
        "cozinheir[oa]|chef": "cook",
        "padeir[oa]|confeiteir[oa]|pasteleir[oa]": "baker",
        "vendedora?|caixa|balconista": "shop assistant",
        "cabeleireir[oa]": "hairdresser",
        "polícia|policial": "police officer",
        "garçonete|garçom|empregad[oa] de mesa": "waiter",
        "jornalista|repórter": "journalist",
        "atriz|ator": "actor",
        "pintora?|artista": "artist",
        "fotógraf[oa]": "photographer",
        "psicólog[oa]|terapeuta|psiquiatra": "psychologist",
        "contabilista|contadora?": "accountant",
        "arquitet[oa]": "architect",
        "estudante": "student",
        "bibliotecári[oa]|livreir[oa]": "bookseller",
        "jardineir[oa]|florista": "gardener",
        "agricultora?|fazendeir[oa]": "farmer",
        "carpinteir[oa]|encanadora?|canalizadora?|eletricista|mecânic[oa]": "mechanic",
        "secretári[oa]": "secretary",
        "parteira|assistente social": "social worker",
        "cientista|investigadora?|pesquisadora?": "professor",
        "pilot[oa]|aeromoça|hospedeira|comissári[oa]": "pilot",
        "tradutora?|intérprete": "translator",
        "músic[oa]|cantora?": "musician",
        "relojoeir[oa]": "clock-maker clockmaker watchmaker",
        "taxista|instrutora?|motorista|camionista|caminhoneir[oa]": "driver",
        "escritora?|autora?|poeta": "writer",
        "farmacêutic[oa]": "pharmacist",
        "técnic[oa] de som|engenheir[oa] de som": "sound engineer",
    },
    workplaces={
        "banco": "bank",
        "hospital|clínica|consultório|urgências": "hospital",
        "escola|colégio|liceu|universidade|creche|infantário": "school",
        "escritório|agência|empresa|câmara|seguradora|ministério": "office",
        "restaurante|café|bar|hotel|cozinha": "restaurant",
        "loja|supermercado|farmácia|livraria|fábrica|oficina|correios": "shop",
    },
    subjects={
        "[Dd]ireito": "law",
        "[Mm]edicina": "medicine",
        "[Pp]sicologia": "psychology",
        "[Ll]iteratura|[Ll]etras": "literature",
        "[Hh]istória": "history",
        "[Ee]conomia|[Aa]dministração|[Gg]estão": "economics",
        "[Ii]nformática": "computer science",
        "[Aa]rquitetura": "architecture",
        "[Bb]iologia": "biology",
        "[Ff]ísica": "physics",
        "[Qq]uímica": "chemistry",
        "[Mm]atemática": "mathematics",
        "[Mm]úsica": "music",
        "[Ff]ilosofia": "philosophy",
        "[Bb]elas-?[Aa]rtes": "art",
        "[Aa]cústica": "acoustics",
    },
    kin={
        "marido|esposo": "husband",
        "mulher|esposa": "wife",
        "filho": "son",
        "filha": "daughter",
        "irmão": "brother",
        "irmã": "sister",
        "mãe|mamãe|mamã": "mother",
        "pai|papai|papá": "father",
        "tia": "aunt",
        "tio": "uncle",
        "avó": "grandmother",
        "avô": "grandfather",
        "cachorr[oa]|cão|cadela": "dog",
        "gat[oa]": "cat",
    },
)
