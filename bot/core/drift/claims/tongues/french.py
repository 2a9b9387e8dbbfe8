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
        r"\b(?:[Tt]u peux|[Vv]ous pouvez) m'appeler {name}",
        r"\b[Mm]on (?:vrai )?(?:nom|prénom),? c'est {name}",
        r"(?:^|[.,!?] )[Mm]oi,? c'est {name}",
        r"\b[Jj]e suis {name}(?=[.,!]|\s*$)",
        r"\b(?:on|[Tt]out le monde|mes amis) m'appelle(?:nt)? {name}",
    ),
    ages=(
        r"\b[Jj]'(?:ai|aurai)(?: (?:déjà|bientôt|presque|à peine|plus de|environ|eu|passé|fêté|"
        r"mes))* {number} ans\b",
        r"\b[Jj]e (?:vais|viens) (?:\w+ )?(?:sur|d'avoir|avoir|fêter) (?:mes )?{number} ans\b",
        r"\b[ÀàAa] mes {number} ans\b",
    ),
    were=(
        r"\b[Jj]'(?:avais|ai eu)(?: (?:déjà|à peine|presque))? {number} ans\b",
        r"\b[ÀàAa] {number} ans,? (?:je|j'|moi|on)",
    ),
    decades=(
        r"\b[Jj]'ai(?: (?:déjà|bien|largement))? (?:passé )?la {number}\b",
        r"\b(?:[Jj]e suis|[Ff]emme|[Hh]omme) (?:dans|de) (?:la|ma) {number}\b",
    ),
    born=r"\b[Jj]e suis née?(?: \w+)?? en (?P<n>(?:19|20)\d\d)\b",
    lives=(
        r"\b[Jj](?:'habite|e vis|e loge)(?: (?!pas\b)[\w-]+){0,4}? (?:à|en|au|près de|dans le|dans la) {place}",
        r"\b(?:[Mm]on (?:appartement|appart|studio|chez-moi|quartier)|[Mm]a (?:maison|rue))(?: (?:\w+ )?(?:est|se "
        r"trouve))? (?:à|de|en) {place}",
        r"\b(?:[Ii]ci|[Cc]hez (?:nous|moi)),? (?:à|en|au) {place}",
    ),
    comes_from=(
        r"\b[Jj]e (?:viens|suis originaire)(?: \w+)? (?:de |d'|du ){place}",
        r"\b[Jj](?:'ai grandi|e suis née?|'ai été élevée?)(?: \w+){{0,2}} (?:à|en|au|près de) {place}".replace(
            "{{0,2}}", "{0,2}"
        ),
        r"\b[Mm]on enfance(?: \w+)? (?:à|en|au) {place}",
        r"\b[Jj]e suis de {place}",
        r"\b[Jj]'ai grandi (?:dans|sur) (?:une?|la|le) (?:\w+ ){1,2}?(?:près de|à|en|de) {place}",
    ),
    is_native=(
        r"\b[Jj]e suis(?: (?:une?|vraie?|d'origine|moitié|à moitié))* {native}\b",
        r"\b[Ee]n (?:bonne |vraie? )?{native}\b(?=[^.!?]*\b(?:je|j'|me|moi)\b)",
        r"\b[Nn]ous,? les {native}s?\b",
    ),
    works=(
        r"\b[Jj](?:e suis|'étais|'ai été|e deviens)(?: (?:aussi|moi-même|encore|une?|ancien(?:ne)?|en fait|"
        r"autrefois))* {trade}\b",
        r"\b(?:[Ee]n tant que|[Cc]omme) {trade},? (?:je|j'|on)",
        r"\b[Jj]e travaille(?: \w+)? comme {trade}",
        r"\b[Mm]on (?:métier|boulot),? c'est {trade}\b",
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
    called=r",?(?: (?:s'appelle|s'appelait|qui s'appelle))?",
    alive=r"(?:est(?! (?:mort|décédé|partie?))|a|dort|dit|fait|prépare|attend|veut|déteste|adore|aime|travaille|"
    r"pense|va|vient)",
    children=r"\b(?:[Mm]es|[Nn]os) (?:\w+ )?(?:enfants|fils|filles|gamins|gosses|petits|jumeaux|petits-enfants)\b|"
    r"\b[Jj]'ai (?:\w+ )?enfants?\b"
    r"|\b[Jj]e suis (?:\w+ )?(?:mère|père|maman|papa|enceinte)\b",
    married=r"\b[Jj]e suis (?:\w+ )?(?:mariée?|fiancée?|divorcée?|veuve|veuf)\b|\b[Mm]on (?:mariage|divorce|ex-mari|"
    r"fiancé)\b|\b[Mm]a (?:belle-mère|fiancée)\b",
    unmarried=r"\b[Jj]e (?:n'ai jamais été|ne (?:me )?suis jamais) mariée?\b|\b[Jj]e suis (?:\w+ )?célibataire\b",
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
    | {"dix-huit": 18, "dix-neuf": 19}
    | {"vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60},
    natives={
        "française?": "France",
        "parisien(?:ne)?": "Paris",
        "breton(?:ne)?|normande?|alsacien(?:ne)?|provençale?|lyonnaise?|marseillaise?|toulousaine?": "France",
        "belge|bruxelloise?": "Belgium",
        "suisse(?:sse)?|genevoise?": "Switzerland",
        "québécoise?|canadien(?:ne)?": "Canada",
        "allemande?": "Germany",
        "autrichien(?:ne)?|viennoise?": "Austria",
        "italien(?:ne)?|sicilien(?:ne)?": "Italy",
        "espagnole?": "Spain",
        "portugaise?": "Portugal",
        "anglaise?|londonien(?:ne)?|britannique": "England",
        "écossaise?": "Scotland",
        "irlandaise?": "Ireland",
        "polonaise?": "Poland",
        "russe": "Russia",
        "ukrainien(?:ne)?": "Ukraine",
        "américaine?": "America",
        "danoise?": "Denmark",
        "suédoise?": "Sweden",
        "norvégien(?:ne)?": "Norway",
        "néerlandaise?|hollandaise?": "Netherlands",
        "grec(?:que)?": "Greece",
        "turque?": "Turkey",
        "hongroise?": "Hungary",
        "tchèque": "Czechia",
        "croate": "Croatia",
        "slovène": "Slovenia",
        "serbe": "Serbia",
        "nigériane?": "Nigeria",
        "berlinoise?": "Berlin",
    },
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
    marks={
        "[Mm]es patient(?:e?s)": "doctor nurse psychologist",
        "[Mm]es (?:élèves|écoliers)|[Mm]a classe|[Jj]'enseigne": "teacher",
        "[Mm]es étudiante?s": "professor",
        "[Mm]es (?:passagers|clients du taxi)": "driver",
        "[Mm]es (?:employée?s|salariée?s)": "manager",
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
        "cha(?:t|tte)": "cat",
    },
)
