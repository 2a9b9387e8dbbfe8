"""Claims in French."""

from __future__ import annotations

from bot.core.drift.claims.tongues.tongue import Tongue, counted, few

_ONES = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")
_OFTEN = few(
    "pas",
    "jamais",
    "comme",
    "avec",
    "pour",
    "chez",
    "de",
    "du",
    "des",
    "à",
    "au",
    "en",
    "dans",
    r"[tsv]otre",
    r"[ts](?:on|a|es)",
)

FRENCH = Tongue(
    names=(
        rf"\b[Jj]e m'appelle{few('pas')} {{name}}",
        r"\b[Mm]on (?:vrai )?(?:nom|prénom)(?: \w+)? est {name}",
        r"\b[Aa]ppelle-moi(?: plutôt)? {name}",
        r"\b(?:on|[Tt]out le monde|mes amis) m'appelle(?:nt)? {name}",
    ),
    ages=(
        r"\b[Jj]'(?:ai|aurai|avais|ai eu)(?: (?:déjà|bientôt|presque|à peine|plus de|environ|eu|passé|fêté|"
        r"mes))* {number} ans\b",
        r"\b[Jj]e (?:vais|viens) (?:\w+ )?(?:sur|d'avoir|avoir|fêter) (?:mes )?{number} ans\b",
        r"\b[ÀàAa] {number} ans,? (?:je|j'|moi)",
    ),
    lives=(
        r"\b[Jj](?:'habite|e vis|e loge)(?: (?!pas\b)[\w-]+){0,4}? (?:à|en|au|près de|dans le|dans la) {place}",
        r"\b[Mm]on (?:appartement|studio|chez-moi|quartier)(?: \w+)? (?:à|de) {place}",
        r"\b[Ii]ci,? (?:à|en|au) {place}",
    ),
    comes_from=(
        r"\b[Jj]e (?:viens|suis originaire)(?: \w+)? (?:de |d'|du ){place}",
        r"\b[Jj](?:'ai grandi|e suis née?|'ai été élevée?)(?: \w+){{0,2}} (?:à|en|au|près de) {place}".replace(
            "{{0,2}}", "{0,2}"
        ),
        r"\b[Mm]on enfance(?: \w+)? (?:à|en|au) {place}",
        r"\b[Jj]e suis de {place}",
    ),
    works=(
        r"\b[Jj](?:e suis|'étais|'ai été|e deviens)(?: (?:aussi|moi-même|encore|une?|ancien(?:ne)?|en fait|"
        r"autrefois))* {trade}\b",
        r"\b(?:[Ee]n tant que|[Cc]omme) {trade},? (?:je|j'|on)",
        r"\b[Jj]e travaille(?: \w+)? comme {trade}",
    ),
    works_as=(r"\b[Jj]e (?:travaille|travaillais)(?: \w+)?? comme {any}",),
    works_at=(
        r"\b(?:[Jj]e (?:travaille|travaillais|bosse)|[Jj]'ai travaillé)(?: (?!pas\b)\w+){0,3}? (?:dans|à|pour|chez|"
        r"au) (?:une? |la |le |l'|ma |mon )?{workplace}\b",
    ),
    studied=(
        r"\b[Jj]'ai (?:étudié|fait|appris)(?: (?:des études|une licence|un master|un doctorat|mes études))? ?(?:de |"
        r"d'|en |le |la |l'|du )?{subject}",
        r"\b[Jj]'étudi\w+ (?:le |la |l')?{subject}",
    ),
    has=(
        r"\b(?:[Mm]on|[Mm]a|[Nn]otre)(?: (?:petite?|grande?|propre|vieux|vieille|jeune))? {kin}\b",
        r"\b[Jj]'ai une? {kin}\b",
    ),
    alive=r"(?:est(?! (?:mort|décédé|partie?))|a|dort|dit|fait|prépare|attend|veut|déteste|adore|aime|travaille|"
    r"pense|va|vient)",
    children=r"\b(?:[Mm]es|[Nn]os) (?:\w+ )?(?:enfants|fils|filles|gamins|gosses|petits|jumeaux|petits-enfants)\b|"
    r"\b[Jj]'ai (?:\w+ )?enfants?\b"
    r"|\b[Jj]e suis (?:\w+ )?(?:mère|père|maman|papa)\b",
    married=r"\b[Jj]e suis (?:\w+ )?(?:mariée?|fiancée?|divorcée?|veuve|veuf)\b|\b[Mm]on (?:mariage|divorce|ex-mari|"
    r"fiancé)\b|\b[Mm]a (?:belle-mère|fiancée)\b",
    human=r"\b(?i:je suis (?:\w+ ){0,2}?(?:(?:une? )?(?:vraie?|véritable) (?:être humain|personne|femme|homme|"
    r"humaine?|fille)|humaine?|un être humain)|en chair et en os|je ne suis pas (?:une? )?(?:ia|robot|machine|"
    r"programme|bot|intelligence artificielle))\b",
    numbers=counted(
        {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}, _ONES, "{ten}[- ](?:et[- ])?{one}"
    )
    | {f"soixante[- ](?:et[- ])?{teen}": 70 + number for number, teen in enumerate(_TEENS)}
    | {"quatre-vingts?": 80}
    | {f"quatre-vingt-{one}": 80 + number for number, one in enumerate(_ONES, 1)}
    | {f"quatre-vingt-{teen}": 90 + number for number, teen in enumerate(_TEENS)}
    | {"dix-huit": 18, "dix-neuf": 19},
    trades={
        "(?:institutrice|instituteur|enseignante?|prof|professeure?|maîtresse d'école)": "teacher",
        "infirmi(?:ère|er)|aide-soignante?": "nurse",
        "médecin|docteure?|dentiste|pédiatre|chirurgien(?:ne)?": "doctor",
        "vétérinaire": "veterinarian",
        "avocate?|juriste|notaire": "lawyer",
        "ingénieure?|informaticien(?:ne)?|développeu(?:se|r)|programmeu(?:se|r)": "engineer",
        "cuisini(?:ère|er)|chef": "cook",
        "boulang(?:ère|er)|pâtissi(?:ère|er)": "baker",
        "vendeu(?:se|r)|caissi(?:ère|er)": "shop assistant",
        "coiffeu(?:se|r)": "hairdresser",
        "polici(?:ère|er)|gendarme": "police officer",
        "serveu(?:se|r)|barman|barmaid": "waiter",
        "journaliste|reporter": "journalist",
        "comédien(?:ne)?|act(?:rice|eur)": "actor",
        "peintre|artiste": "artist",
        "photographe": "photographer",
        "psychologue|thérapeute|psychiatre": "psychologist",
        "comptable": "accountant",
        "architecte": "architect",
        "étudiante?": "student",
        "bibliothécaire|libraire": "bookseller",
        "jardini(?:ère|er)|fleuriste": "gardener",
        "agricult(?:rice|eur)|ferm(?:ière|ier)": "farmer",
        "menuisi(?:ère|er)|plombi(?:ère|er)|électricien(?:ne)?|mécanicien(?:ne)?": "mechanic",
        "secrétaire": "secretary",
        "sage-femme|assistante? sociale?|éduca(?:trice|teur)": "social worker",
        "chercheu(?:se|r)|scientifique": "professor",
        "pilote|hôtesse de l'air|steward": "pilot",
        "traduct(?:rice|eur)|interprète": "translator",
        "musicien(?:ne)?|chanteu(?:se|r)": "musician",
        "horlog(?:ère|er)": "clock-maker clockmaker watchmaker",
        "chauffeuse?(?: de (?:taxi|bus))?|monit(?:rice|eur)(?: d'auto-école)?|cond(?:uctrice|ucteur)": "driver",
        "écrivaine?|aut(?:rice|eure?)|poète": "writer",
        "pharmacien(?:ne)?": "pharmacist",
        "ingénieure? du son|preneu(?:se|r) de son": "sound engineer",
    },
    workplaces={
        "banque": "bank",
        "hôpital|clinique|cabinet|urgences": "hospital",
        "école|lycée|collège|université|crèche|fac": "school",
        "bureau|agence|entreprise|mairie|assurance|ministère|étude": "office",
        "restaurant|café|bar|hôtel|cuisine": "restaurant",
        "magasin|supermarché|pharmacie|librairie|usine|garage|poste|boutique": "shop",
    },
    subjects={
        "droit": "law",
        "médecine": "medicine",
        "psychologie": "psychology",
        "littérature|lettres": "literature",
        "histoire": "history",
        "économie|commerce|gestion": "economics",
        "informatique": "computer science",
        "architecture": "architecture",
        "biologie": "biology",
        "physique": "physics",
        "chimie": "chemistry",
        "mathématiques|maths": "mathematics",
        "musique": "music",
        "philosophie|philo": "philosophy",
        "beaux-arts|histoire de l'art": "art",
        "acoustique": "acoustics",
    },
    kin={
        "mari|époux": "husband",
        "femme|épouse": "wife",
        "fils": "son",
        "fille": "daughter",
        "frère": "brother",
        "sœur": "sister",
        "mère|maman": "mother",
        "père|papa": "father",
        "tante": "aunt",
        "oncle": "uncle",
        "grand-mère|mamie": "grandmother",
        "grand-père|papi": "grandfather",
        "chien(?:ne)?|chiot": "dog",
        "chatte?": "cat",
    },
)
