"""Claims in Spanish."""

from __future__ import annotations

from bot.core.drift.claims.tongues.tongue import Tongue, counted, few

_OFTEN = few("no", "nunca", "como", "con", "para", "por", "de", "del", "en", "tu", "su")

SPANISH = Tongue(
    names=(
        rf"\b[Mm]e llamo(?: (?:en realidad|de verdad))?{_OFTEN} {{name}}",
        r"\b[Mm]i (?:verdadero )?nombre(?: \w+)? es {name}",
        r"\b[Ll]lámame {name}",
        r"\b(?:[Tt]odos|[Mm]is amigos) me (?:llaman|dicen) {name}",
    ),
    ages=(
        r"\b(?:[Yy]o )?(?:[Tt]engo|[Cc]umplo|[Cc]umplí|[Tt]enía|[Aa]cabo de cumplir|[Vv]oy a cumplir|[Cc]umpliré)(?: "
        r"(?:ya|casi|apenas|solo|unos|más de|pronto|ahora))* {number}(?: "
        r"años\b|(?=[.,!?]))",
        r"\b[Aa] (?:mis|los) {number}(?: años)?,? (?:yo|ya|no|me|sé|tengo|prefiero)",
    ),
    lives=(
        r"\b(?:[Yy]o )?(?:[Vv]ivo|[Rr]esido)(?: (?!no\b)\w+){0,4}? (?:en|cerca de) "
        r"{place}",
        r"\b[Mm]i (?:piso|casa|apartamento|barrio)(?: \w+)? (?:en|de) {place}",
        r"\b[Aa]quí en {place}",
    ),
    comes_from=(
        r"\b(?:[Yy]o )?(?:[Ss]oy|[Vv]engo)(?: originalmente)? de {place}",
        r"\b(?:[Cc]recí|[Nn]ací|[Mm]e crié)(?: \w+){0,2} (?:en|cerca de) {place}",
        r"\b[Mm]i (?:infancia|niñez)(?: \w+)? en {place}",
    ),
    works=(
        r"\b(?:[Yy]o )?(?:[Ss]oy|[Ff]ui|[Ee]ra)(?: (?:también|una?|antes|todavía))* {trade}\b",
        r"\b(?:[Yy]o )?[Tt]rabajo(?: \w+)? (?:como|de) {trade}",
        r"\b[Cc]omo {trade},? (?:yo|sé|he|conozco|puedo|te|no|me|veo|tengo)",
    ),
    works_as=(r"\b[Tt]rabaj(?:o|aba|é)(?: \w+)?? (?:como|de) (?:un[oa]? )?{any}",),
    works_at=(r"\b(?<!no )[Tt]rabaj(?:o|aba|é)(?: \w+){0,3}? (?:en|para) (?:una? |el |la |mi )?{workplace}\b",),
    studied=(
        r"\b(?:[Yy]o )?(?:[Ee]studié|[Ee]studio|[Hh]ice|[Cc]ursé)(?: la carrera de)? {subject}",
        r"\b[Mm]e (?:licencié|gradué|formé) en {subject}",
    ),
    has=(r"\b[Mm]i(?: (?:pequeñ[oa]|querid[oa]|propi[oa]))? {kin}\b", r"\b[Tt]engo una? {kin}\b"),
    alive=r"(?:está|es(?! difunt)|tiene|duerme|dice|hace|prepara|quiere|odia|ama|trabaja|cree|va|viene|ronca)",
    children=r"\b(?:[Mm]is|[Nn]uestros) (?:\w+ )?(?:hij[oa]s|niñ[oa]s|gemel[oa]s|niet[oa]s|chicos|críos)\b|"
    r"\b[Tt]engo (?:\w+ )?hij[oa]s\b|\b[Ss]oy (?:madre|padre|mamá|papá)\b",
    married=r"\b[Ee]stoy (?:\w+ )?(?:casad[oa]|divorciad[oa]|prometid[oa])\b|\b[Ss]oy (?:viud[oa]|casad[oa])\b|"
    r"\b[Mm]i (?:boda|matrimonio|divorcio|ex ?marido|suegra|prometido)\b",
    human=r"\b(?i:(?:soy|como) (?:\w+ ){0,2}?(?:(?:una? )?(?:persona|ser humano|human[oa]|mujer|hombre) (?:de verdad|"
    r"real|de carne|auténtic[oa])|human[oa])|"
    r"soy (?:un ser humano|una persona(?! (?:que|muy|tan|más)))|de carne y hueso|no soy (?:una? )?(?:ia|robot|"
    r"máquina|programa|bot|inteligencia artificial))\b",
    numbers=counted(
        {30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa"},
        ("un[oa]?", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
        "{ten} y {one}",
    )
    | {
        "dieciocho": 18,
        "diecinueve": 19,
        "veinte": 20,
        "veintiun[oa]?|veintiún": 21,
        "veintidós": 22,
        "veintitrés": 23,
        "veinticuatro": 24,
        "veinticinco": 25,
        "veintiséis": 26,
        "veintisiete": 27,
        "veintiocho": 28,
        "veintinueve": 29,
    },
    trades={
        "(?:maestr[oa]|profesora?|profe|docente)": "teacher",
        "enfermer[oa]": "nurse",
        "médic[oa]|doctora?|dentista|pediatra|cirujan[oa]": "doctor",
        "veterinari[oa]": "veterinarian",
        "abogad[oa]|notari[oa]": "lawyer",
        "ingenier[oa]|informátic[oa]|programadora?|desarrolladora?": "engineer",
        "cociner[oa]|chef": "cook",
        "panader[oa]|paster[oa]|pasteler[oa]": "baker",
        "vendedora?|cajer[oa]|dependient[ae]": "shop assistant",
        "peluquer[oa]": "hairdresser",
        "policía": "police officer",
        "camarer[oa]|meser[oa]": "waiter",
        "periodista|reporter[oa]": "journalist",
        "actriz|actor": "actor",
        "pintora?|artista": "artist",
        "fotógraf[oa]": "photographer",
        "psicólog[oa]|terapeuta|psiquiatra": "psychologist",
        "contable|contadora?": "accountant",
        "arquitect[oa]": "architect",
        "estudiante": "student",
        "bibliotecari[oa]|librer[oa]": "bookseller",
        "jardiner[oa]|florista": "gardener",
        "agricultora?|granjer[oa]": "farmer",
        "carpinter[oa]|fontaner[oa]|electricista|mecánic[oa]|plomer[oa]": "mechanic",
        "secretari[oa]": "secretary",
        "matrona|comadrona|trabajadora? social": "social worker",
        "científic[oa]|investigadora?|catedrátic[oa]": "professor",
        "pilot[oa]|azafat[oa]": "pilot",
        "traductora?|intérprete": "translator",
        "músic[oa]|cantante": "musician",
        "relojer[oa]": "clock-maker clockmaker watchmaker",
        "taxista|instructora?|conductora?|camioner[oa]": "driver",
        "escritora?|autora?|poeta": "writer",
        "farmacéutic[oa]": "pharmacist",
        "técnic[oa] de sonido|ingenier[oa] de sonido|sonidista": "sound engineer",
    },
    workplaces={
        "banco": "bank",
        "hospital|clínica|consulta|urgencias|ambulatorio": "hospital",
        "escuela|colegio|instituto|universidad|guardería": "school",
        "oficina|agencia|empresa|ayuntamiento|aseguradora|ministerio|bufete": "office",
        "restaurante|café|bar|hotel|cocina": "restaurant",
        "tienda|supermercado|farmacia|librería|fábrica|taller mecánico|correos": "shop",
    },
    subjects={
        "[Dd]erecho": "law",
        "[Mm]edicina": "medicine",
        "[Pp]sicología": "psychology",
        "[Ll]iteratura|[Ff]ilología": "literature",
        "[Hh]istoria": "history",
        "[Ee]conomía|[Ee]mpresariales|[Aa]dministración": "economics",
        "[Ii]nformática": "computer science",
        "[Aa]rquitectura": "architecture",
        "[Bb]iología": "biology",
        "[Ff]ísica": "physics",
        "[Qq]uímica": "chemistry",
        "[Mm]atemáticas": "mathematics",
        "[Mm]úsica": "music",
        "[Ff]ilosofía": "philosophy",
        "[Bb]ellas [Aa]rtes": "art",
        "[Aa]cústica": "acoustics",
    },
    kin={
        "marido|esposo": "husband",
        "mujer|esposa": "wife",
        "hijo": "son",
        "hija": "daughter",
        "hermano": "brother",
        "hermana": "sister",
        "madre|mamá": "mother",
        "padre|papá": "father",
        "tía": "aunt",
        "tío": "uncle",
        "abuela": "grandmother",
        "abuelo": "grandfather",
        "perr[oa]|cachorro": "dog",
        "gat[oa]": "cat",
    },
)
