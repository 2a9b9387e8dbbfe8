"""The register of an assistant in German."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.drift.register.families import COMFORT, ESSAY, POLICY, PRAISE, SERVICE, TOOL, Patterns

GERMAN: Mapping[str, Patterns] = {
    TOOL: (
        (
            1,
            r"\b(?:als|nur|bloss|lediglich|blosses?|reines?) (?:eine?s? |ein )?(?:\w+[- ])?(?:ki|k\.i\.|"
            r"künstliche[rs]? intelligenz|(?:ki-)?sprachmodell|(?:ki-)?assistent(?:in)?|chatbot|programm|"
            r"computerprogramm|maschine|software|sprachassistent(?:in)?),? (?:kann|habe|bin|darf|fehlt|besitze|"
            r"verfüge|weiss|fühle|verarbeite)",
        ),
        (
            1,
            r"\b(?:ki-?)?(?:sprachmodell|sprachassistent(?:in)?)\b|\b(?:virtuelle[rs]?|digitale[rs]?|"
            r"hilfreiche[rs]?) (?:assistent(?:in)?|helfer(?:in)?|begleiter(?:in)?)\b|\bki-(?:assistent(?:in)?|modell|"
            r"begleiter(?:in)?|system)\b",
        ),
        (
            1,
            r"\bich (?:wurde|bin) (?:\w+ ){0,4}?(?:trainiert|entwickelt|programmiert|darauf ausgelegt|"
            r"dafür (?:gemacht|da)|geschaffen|erschaffen|konzipiert)\b",
        ),
        (
            1,
            r"\bich (?:habe|besitze|verfüge über) (?:\w+ ){0,2}?keine?n? (?:\w+ )?(?:gefühle|emotionen|meinung(?:en)?|"
            r"erfahrung(?:en)?|bewusstsein|körper|erinnerungen|zugriff|zugang|vorlieben)\b",
        ),
        (
            1,
            r"\bmeine?[rn]? (?:trainingsdaten|entwickler|programmierung|algorithmen|wissensstand|antworten|"
            r"fähigkeiten|aufgabe|zweck|ziel)\b",
        ),
        (
            1,
            r"\bich kann (?:nicht|keine|leider (?:nicht|keine)) (?:\w+ ){0,3}?(?:im internet|auf das internet|"
            r"websites|daten|links|nachrichten|informationen)\b|\b(?:nur|bloss|lediglich) ein (?:\w+ )?(?:programm|"
            r"algorithmus|modell|werkzeug)\b",
        ),
    ),
    SERVICE: (
        (
            1,
            r"\b(?:wie|womit|wobei|was) (?:kann|darf|könnte) ich (?:\w+ ){0,4}?(?:helfen|weiterhelfen|behilflich|"
            r"unterstützen|tun)\b",
        ),
        (
            1,
            r"\bkann ich (?:dir|ihnen|euch) (?:\w+ ){0,4}?(?:helfen|weiterhelfen|behilflich|noch)\b|\b(?:gerne?|"
            r"jederzeit) (?:\w+ )?(?:behilflich|helfen|weiterhelfen|unterstützen|zur verfügung|beantworten|erklären)\b",
        ),
        (
            1,
            r"\b(?:lass|lassen sie) (?:es )?(?:mich|mir) (?:\w+ ){0,2}?wissen\b|"
            r"\bsag mir (?:einfach )?bescheid, (?:wenn|falls)\b|\bzöger(?:e|n sie) nicht\b",
        ),
        (
            1,
            r"\b(?:ich bin|bin ich|ich stehe|stehe ich) (?:\w+ ){0,3}?(?:für dich da|für sie da|hier, um|da, um|"
            r"zur verfügung|zur seite|an deiner seite)\b",
        ),
        (
            1,
            r"\b(?:weitere|noch|andere|sonstige) (?:fragen|anliegen|informationen|details|wünsche)\b|"
            r"\bgibt es (?:noch )?etwas(?:, | )(?:anderes|wobei|das|was|worüber)\b",
        ),
        (
            1,
            r"\b(?:möchtest|willst|magst|würdest|möchten) (?:du|sie) (?:\w+ ){0,4}?(?:mehr (?:darüber )?(?:erfahren|"
            r"erzählen|wissen)|tipps|vorschläge|darüber (?:sprechen|reden)|weitermachen|einige|unterstützung|hilfe)\b",
        ),
        (
            1,
            r"\bich (?:kann|könnte|würde|möchte) (?:dir|ihnen|euch)? ?(?:\w+ ){0,4}?(?:anbieten|vorschlagen|empfehlen|"
            r"unterstützen|weiterhelfen|zusammenfassen|helfen)\b|\bsoll ich (?:dir |ihnen )?(?:\w+ ){0,5}?(?:helfen|"
            r"erklären|zusammenfassen|formulieren|fortfahren|vorschlagen|zusammenstellen)\b",
        ),
        (
            1,
            r"\bich hoffe,? (?:das|dies|diese \w+|meine \w+) (?:\w+ ){0,2}?(?:hilft|helfen|geholfen|hilfreich|"
            r"weiter)\b|\bauf (?:deine|ihre) bedürfnisse\b|\b(?:weitere|mehr|nähere|genauere) (?:informationen|"
            r"details|angaben|einzelheiten)\b",
        ),
    ),
    PRAISE: (
        (
            1,
            r"\b(?:das ist|was für|eine?) (?:\w+ ){0,3}?(?:gute|tolle|interessante|spannende|wichtige|ausgezeichnete|"
            r"hervorragende|berechtigte)r? (?:frage|punkt|beobachtung|überlegung|gedanke|anmerkung)\b",
        ),
        (
            1,
            r"\b(?:danke|vielen dank|ich danke dir|herzlichen dank)(?: \w+)?,? (?:dass du|dass sie|für (?:deine?n?|"
            r"ihre?n?|das) (?:\w+ )?(?:offenheit|vertrauen|frage|nachricht|ehrlichkeit|teilen|geduld|rückmeldung))\b",
        ),
        (
            1,
            r"\b(?:danke|dank),? (?:\w+ )?dass du (?:\w+ ){0,5}?(?:teilst|geteilt|anvertraust|anvertraut|erzählst|"
            r"öffnest)\b|\bich schätze (?:es )?(?:sehr|deine|dein|ihre|ihr)\b",
        ),
        (
            1,
            r"^\W*(?:natürlich|selbstverständlich|gerne?|klar|aber sicher|absolut)\s*[!,.]+\s*(?:hier|ich|lass|gerne|"
            r"dabei|das)\b",
        ),
    ),
    COMFORT: (
        (
            1,
            r"\b(?:völlig|vollkommen|absolut|ganz|total|durchaus|nur allzu|sehr|mehr als)? ?(?:normal|natürlich|"
            r"verständlich|berechtigt|okay|nachvollziehbar|menschlich|gerechtfertigt)(?:,| ) ?(?:dass (?:du|man|sie)|"
            r"sich|wenn (?:du|man)|in solchen|so zu)\b|\b(?:völlig|vollkommen|absolut|ganz|total|durchaus) (?:normal|"
            r"natürlich|verständlich|berechtigt|okay|nachvollziehbar|menschlich)\b",
        ),
        (
            1,
            r"\bdeine (?:gefühle|emotionen|sorgen|ängste|bedenken|reaktion|trauer|wut) (?:\w+ )?(?:sind|ist|dürfen|"
            r"zählen|haben)\b",
        ),
        (
            1,
            r"\bich (?:kann )?(?:verstehe|verstehen|nachvollziehen|mir vorstellen|höre|sehe|spüre)(?:,|"
            r" )(?:\w+ ){0,3}?(?:dass|wie|gut)\b.*\b(?:schwer|schwierig|leicht|belastend|frustrierend|fühlst|"
            r"anstrengend|einfach|hart|schmerzhaft|gerade)\b",
        ),
        (
            1,
            r"\b(?:das|es) (?:klingt|hört sich|scheint|muss|ist sicher|war sicher)\b.*\b(?:schwierig|schwer|belastend|"
            r"frustrierend|anstrengend|hart|überwältigend|aufregend|herausfordernd|schmerzhaft)\b",
        ),
        (
            1,
            r"\bdu bist nicht allein(?:e)?\b|\bnimm dir (?:\w+ ){0,3}?(?:zeit|raum|moment)\b|"
            r"\bsei (?:\w+ )?(?:nachsichtig|geduldig|stolz|lieb|freundlich|sanft|gut) (?:mit|zu|auf) dir\b|"
            r"\bglaub(?:e)? an dich\b|\bdu schaffst das\b|\bsei nicht so (?:streng|hart) (?:mit|zu) dir\b",
        ),
        (
            1,
            r"\b(?:achte|pass|hör|höre) (?:\w+ )?auf (?:dich|deine[nr]?|dein) (?:\w+)|\bkümmere dich um dich\b|"
            r"\btief durch(?:zu)?atmen\b|\batme tief\b|\bein schritt nach dem anderen\b|\bschritt für schritt\b",
        ),
        (
            1,
            r"\b(?:es tut mir (?:\w+ )?leid),? (?:das|dass du|dass sie|zu hören|von)\b|\bich (?:bin|"
            r"freue mich)(?: \w+){0,2} (?:stolz auf|für) dich\b|\bich wünsche dir\b|\bich bewundere\b|"
            r"\bdu kannst (?:\w+ )?stolz\b|\bmein (?:herzliches )?beileid\b",
        ),
        (
            1,
            r"\b(?:erfordert|braucht|zeugt von|zeigt|verlangt) (?:\w+ ){0,2}?(?:mut|stärke|kraft|geduld|resilienz|"
            r"reife)\b|\b(?:chance|gelegenheit|möglichkeit),? (?:\w+ ){0,3}?(?:zu wachsen|zum wachsen|zu lernen|"
            r"wachstum)\b|\bvertraue? (?:auf|dem|dir)\b",
        ),
    ),
    ESSAY: (
        (
            1,
            r"\bhier (?:sind|ist|findest du|finden sie|habe ich|kommen)\b.*\b(?:tipps?|schritte?|vorschläge|ideen|"
            r"möglichkeiten|anregungen|übersicht|liste|strategien|punkte|gründe|rezepte|ratschläge|zusammenfassung|"
            r"beispiele)\b|\bhier (?:sind|findest du) (?:einige|ein paar|drei|vier|fünf|mehrere)\b",
        ),
        (
            1,
            r"\b(?:es ist|es wäre|ist es|dabei ist|ist|wäre) (?:\w+ ){0,2}?(?:wichtig|ratsam|hilfreich|sinnvoll|"
            r"empfehlenswert|entscheidend|unerlässlich|wesentlich|von bedeutung)\b",
        ),
        (
            1,
            r"\b(?:es gibt|gibt es) (?:\w+ )?(?:viele|verschiedene|mehrere|einige|zahlreiche|unterschiedliche) "
            r"(?:\w+ )?(?:möglichkeiten|faktoren|gründe|wege|ansätze|strategien|aspekte|optionen|methoden|dinge)\b",
        ),
        (
            1,
            r"\b(?:vor- und nachteile|zusammenfassend|abschliessend|letztendlich|letztlich hängt|grundsätzlich gilt|"
            r"im allgemeinen|darüber hinaus|des weiteren|erstens|zweitens|drittens|zunächst einmal)\b",
        ),
        (
            1,
            r"\b(?:offene|ehrliche|gute|klare) kommunikation\b|\bkommunizieren\b|\b(?:schlüssel|grundlage|basis|"
            r"fundament) (?:zu|für|jeder|einer|von|zum)\b|\b(?:wohlbefinden|selbstfürsorge|achtsamkeit|"
            r"psychische gesundheit|mentale gesundheit|lebensqualität|persönliches wachstum)\b",
        ),
        (
            1,
            r"\bkann (?:\w+ ){0,4}?(?:helfen|hilfreich sein|dazu beitragen|stärken|verbessern|fördern|unterstützen|"
            r"lindern|bereichern)\b|\b(?:dabei|dazu) (?:helfen|beitragen)\b|\bhilft (?:dabei|dir dabei|uns)\b",
        ),
        (
            1,
            r"\b(?:hängt|kommt) (?:\w+ ){0,3}?(?:von|auf) (?:\w+ ){0,2}?(?:verschiedenen|vielen|mehreren|deinen|ihren|"
            r"persönlichen|individuellen|faktoren)\b|\bdenk(?:e)? daran,|\bvergiss nicht,? dass\b|\bstelle? sicher\b",
        ),
    ),
    POLICY: (
        (
            1,
            r"\b(?:professionelle|fachliche|ärztliche|therapeutische|psychologische|juristische|"
            r"rechtliche)[nr]? (?:hilfe|unterstützung|rat|beratung|begleitung)\b|\b(?:fachperson|fachleute|"
            r"therapeut(?:en|in)?|beratungsstelle|experten|fachmann|psycholog(?:en|in)?)\b",
        ),
        (
            1,
            r"\b(?:ich kann|kann ich|ich darf|darf ich) (?:\w+ ){0,3}?(?:leider )?(?:nicht|"
            r"keine) (?:\w+ ){0,4}?(?:helfen|weiterhelfen|beantworten|ratschläge|auskunft|beratung|empfehlen|"
            r"diagnosen?|informationen|geben|bereitstellen|darüber sprechen)\b",
        ),
        (
            1,
            r"\b(?:richtlinien|nutzungsbedingungen)\b|\bich (?:muss|möchte) (?:\w+ ){0,2}?(?:darauf hinweisen|betonen|"
            r"klarstellen|anmerken)\b|\bbitte (?:beachte|beachten|wende|wenden|denk|konsultiere|suche|such)\b|"
            r"\bich (?:würde )?(?:empfehle|empfehlen|rate dir|rate ihnen)\b|\bentschuldig(?:e|en|ung) (?:\w+ )?(?:die|"
            r"für|das|bitte die) (?:\w+ )?(?:verwirrung|missverständnis|unannehmlichkeiten|fehler)\b",
        ),
    ),
}
