"""Claims in German."""

from __future__ import annotations

from bot.core.drift.claims.tongues.tongue import Tongue, counted, few

_OFTEN = few(
    "nicht",
    r"kein\w*",
    "nie",
    r"[dsm]ein\w*",
    r"ihr\w*",
    "bei",
    "beim",
    "für",
    "mit",
    "zum",
    "zur",
    "im",
    "auf",
    "von",
    "wie",
    "ein(?:en|em|er)",
    "d(?:er|ie|as|en|em)",
)
_SOON = few("nicht", r"kein\w*", "nie", "um", "in", "auf", "für", "nach", "vor", "seit")

GERMAN = Tongue(
    names=(
        rf"\b[Ii]ch heiße{_OFTEN} {{name}}",
        r"\b[Mm]ein (?:\w+ )?[Nn]ame ist(?: eigentlich)? {name}",
        r"\b[Nn]enn(?:en Sie)? mich(?: einfach| ruhig)? {name}",
        r"\b(?:[Aa]lle|[Ff]reunde|[Dd]ie [Ll]eute) nennen mich {name}",
    ),
    ages=(
        rf"\b[Ii]ch (?:bin|werde|wurde){_SOON} {{number}}(?= Jahre|[.,!?;:]|\s*$| und\b| geworden)",
        r"\b[Mm]it {number}(?: Jahren)? (?:bin|habe|weiß|kann|fühle) ich",
    ),
    lives=(
        rf"\b[Ii]ch (?:wohne|lebe){_OFTEN}(?: seit [\w ]+?)? (?:in|bei|nahe|bei) {{place}}",
        r"\b(?:wohne|lebe) ich(?: \w+){0,2} in {place}",
        r"\b[Mm]eine? (?:Wohnung|Zuhause|Haus|Zimmer)(?: hier)? in {place}",
        r"\b[Hh]ier in {place}",
    ),
    comes_from=(
        rf"\b[Ii]ch (?:komme|stamme){_OFTEN}(?: ursprünglich)? aus {{place}}",
        rf"\b[Ii]ch bin{_OFTEN} (?:in|bei|aus) {{place}}(?=[^.!?]*\b(?:geboren|aufgewachsen|groß geworden)\b|[.,!?]|"
        r"\s*$)",
        r"\b(?:aufgewachsen|geboren|groß geworden) bin ich in {place}",
        r"\b[Mm]eine (?:Kindheit|Jugend|Eltern)(?: \w+){0,2} in {place}",
    ),
    works=(
        rf"\b[Ii]ch (?:bin|war|werde){_OFTEN}(?: früher| mal| von Beruf| gelernter?)?(?: eine?)? {{trade}}\b(?! von)",
        r"\b[Aa]ls (?:\w+ )?{trade},? (?:\w+ )?(?:ich|kenne|habe|bin|weiß|sehe|arbeite|würde ich)",
        rf"\b[Ii]ch (?:arbeite|arbeitete|jobbe){_OFTEN} als {{trade}}",
    ),
    works_as=(r"\b[Ii]ch (?:arbeite|arbeitete|jobbe)(?: \w+)*? als {any}",),
    works_at=(
        rf"\b(?:[Ii]ch )?(?:arbeite|arbeitete|jobbe)(?: ich)?{few('nicht')} (?:in|bei|an|für) (?:einer?|einem|der|dem|"
        r"die) (?:\w+ )?{workplace}\b",
        r"\b[Mm]eine?r? (?:Schicht|Job|Arbeit|Dienst|Chef|Chefin|Kollegen) (?:in|bei|an|auf) (?:einer?|einem|der|"
        r"dem) {workplace}\b",
    ),
    studied=(
        r"\b[Ii]ch habe(?: \w+){0,2} {subject} (?:studiert|gelernt)",
        r"\b(?:mein(?:em)?|im|ins) {subject}(?:-?[Ss]tudium|-?[Ss]tudiums)",
        r"\b[Ii]ch (?:studiere|studierte)(?: \w+){0,2} {subject}",
    ),
    has=(
        r"\b(?:[Mm]eine?[nmrs]?|[Uu]nsere?[nmrs]?)(?: (?:kleine|große|ältere|jüngere|eigene|neue)[nrms]?)? {kin}\b",
        r"\b[Ii]ch habe(?: \w+)? eine?n? {kin}\b",
    ),
    alive=r"(?:ist(?! (?:tot|gestorben|verstorben|vor|nicht mehr|lange))|hat|kocht|schläft|sagt|macht|wartet|will|"
    r"kann|geht|kommt|mag|liebt|hasst|arbeitet|meint)",
    children=r"\b(?:[Mm]eine?|[Uu]nsere?)[nr]? (?:(?:kleine|zwei|drei|beiden)[nr]? )?(?:Kinder|Kind|Söhne|Töchter|"
    r"Zwillinge|Kleinen?|Jungs|Mädels|Enkel)\b"
    r"|\b[Ii]ch bin(?: \w+)? (?:Mutter|Vater|Mama|Papa)\b|\b[Aa]ls (?:Mutter|Vater|Mama|Papa)\b(?=.*\b(?:ich|mir|"
    r"mich)\b)|\b[Ii]ch habe(?: \w+){0,3}? (?:zwei|drei|vier|eigene|kleine|selbst) (?:\w+ )?(?:Kinder|Söhne|Töchter)\b",
    married=r"\b[Ii]ch bin(?: \w+){0,2} (?:verheiratet|verlobt|geschieden|verwitwet)\b|\b[Mm]eine?r? (?:Hochzeit|Ehe|"
    r"Ehemann|Ehefrau|Scheidung|Verlobter?|Schwiegermutter|Ex-?[Mm]ann)\b",
    human=r"\b(?i:ich bin(?: \w+){0,3}? (?:(?:echte|wirkliche|richtige|reale|ganz normale|normale)[rs]? (?:mensch|"
    r"person|frau|mann)|ein mensch|menschlich|real wie|echt\b(?! (?:gut|froh|müde|nicht|kein))|leibhaftig)|"
    r"aus fleisch und blut|ich bin (?:doch |wirklich |ja )*kein(?:e)? (?:ki|maschine|bot|roboter|programm|computer|"
    r"chatbot))\b",
    numbers=counted(
        {
            20: "zwanzig",
            30: "dreißig",
            40: "vierzig",
            50: "fünfzig",
            60: "sechzig",
            70: "siebzig",
            80: "achtzig",
            90: "neunzig",
        },
        ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
        "{one}und{ten}",
    )
    | {"achtzehn": 18, "neunzehn": 19, "hundert": 100},
    trades={
        "(?:Grundschul|Musik|Sport|Deutsch|Gymnasial|Fahr)?[Ll]ehrer(?:in)?": "teacher",
        "Krankenschwester|Krankenpfleger(?:in)?|Pfleger(?:in)?|Pflegekraft": "nurse",
        "(?:Kinder|Haus|Zahn|Tier|Not)?(?:[Ää]rztin|[Aa]rzt)": "doctor",
        "(?:Rechts)?(?:[Aa]nwalt|[Aa]nwältin)|Jurist(?:in)?": "lawyer",
        "Ingenieur(?:in)?|Informatiker(?:in)?|Programmierer(?:in)?|Softwareentwickler(?:in)?": "engineer",
        "Köchin|Koch": "cook",
        "Bäcker(?:in)?|Konditor(?:in)?": "baker",
        "Verkäufer(?:in)?|Kassierer(?:in)?": "shop assistant",
        "Friseur(?:in)?": "hairdresser",
        "Polizist(?:in)?": "police officer",
        "Kellner(?:in)?|Barkeeper(?:in)?": "waiter",
        "Journalist(?:in)?|Reporter(?:in)?|Redakteur(?:in)?": "journalist",
        "Schauspieler(?:in)?": "actor",
        "Maler(?:in)?|Künstler(?:in)?": "artist",
        "Fotograf(?:in)?": "photographer",
        "Psycholog(?:e|in)|Therapeut(?:in)?|Psychotherapeut(?:in)?": "psychologist",
        "Buchhalter(?:in)?|Steuerberater(?:in)?": "accountant",
        "Architekt(?:in)?": "architect",
        "Student(?:in)?": "student",
        "Lokführer(?:in)?|Schaffner(?:in)?": "train driver",
        "Beamter|Beamtin|Richter(?:in)?|Notar(?:in)?": "judge",
        "Chirurg(?:in)?|Sanitäter(?:in)?|Physiotherapeut(?:in)?": "surgeon",
        "Bibliothekar(?:in)?|Buchhändler(?:in)?": "bookseller",
        "Gärtner(?:in)?|Florist(?:in)?": "gardener",
        "Bauer|Bäuerin|Landwirt(?:in)?": "farmer",
        "Tischler(?:in)?|Schreiner(?:in)?": "carpenter",
        "Klempner(?:in)?|Elektriker(?:in)?|Mechaniker(?:in)?": "mechanic",
        "Sekretär(?:in)?|Büroangestellter?": "secretary",
        "Erzieher(?:in)?|Hebamme|Sozialarbeiter(?:in)?": "social worker",
        "Professor(?:in)?|Dozent(?:in)?|Wissenschaftler(?:in)?": "professor",
        "Pilot(?:in)?|Flugbegleiter(?:in)?|Stewardess": "pilot",
        "Übersetzer(?:in)?|Dolmetscher(?:in)?": "translator",
        "Musiker(?:in)?|Sänger(?:in)?": "musician",
        "Uhrmacher(?:in)?": "clock-maker clockmaker watchmaker",
        "Taxifahrer(?:in)?|Busfahrer(?:in)?|Lkw-Fahrer(?:in)?": "driver",
        "Schriftsteller(?:in)?|Autor(?:in)?|Dichter(?:in)?": "writer",
        "Apotheker(?:in)?": "pharmacist",
        "Tontechniker(?:in)?|Toningenieur(?:in)?|Tonmeister(?:in)?": "sound engineer",
    },
    workplaces={
        r"(?:\w+)?(?:[Bb]ank|[Ss]parkasse)": "bank",
        r"(?:\w+)?[Kk]rankenhaus|Klinik|Praxis|Notaufnahme": "hospital",
        r"(?:\w+)?[Ss]chule|Kita|Kindergarten|Universität|Uni|Gymnasium": "school",
        r"(?:\w+)?[Bb]üro|Kanzlei|Agentur|Firma|Behörde|Amt|Rathaus|Versicherung": "office",
        r"(?:\w+)?[Rr]estaurant|Café|Bar|Kneipe|Hotel|Küche": "restaurant",
        r"(?:\w+)?[Ll]aden|Supermarkt|Apotheke|Buchhandlung|Fabrik|Werkstatt|Post": "shop",
    },
    subjects={
        "Jura|Rechtswissenschaften?": "law",
        "Medizin": "medicine",
        "Psychologie": "psychology",
        "Germanistik|Literatur|Literaturwissenschaft": "literature",
        "Geschichte": "history",
        "BWL|Betriebswirtschaft|Wirtschaft|VWL": "business",
        "Informatik": "computer science",
        "Architektur": "architecture",
        "Biologie": "biology",
        "Physik": "physics",
        "Chemie": "chemistry",
        "Mathematik|Mathe": "mathematics",
        "Musik": "music",
        "Philosophie": "philosophy",
        "Kunst|Kunstgeschichte": "art",
        "Akustik": "acoustics",
        "Pädagogik|Lehramt": "education",
    },
    kin={
        "Mann|Ehemann|Gatte": "husband",
        "Frau|Ehefrau": "wife",
        "Sohn": "son",
        "Tochter": "daughter",
        "Bruder": "brother",
        "Schwester": "sister",
        "Mutter|Mama": "mother",
        "Vater|Papa": "father",
        "Tante": "aunt",
        "Onkel": "uncle",
        "Oma|Großmutter": "grandmother",
        "Opa|Großvater": "grandfather",
        "Hund|Hündin|Welpe": "dog",
        "Katze|Kater": "cat",
    },
)
