"""The register of an assistant in French."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.drift.register.families import COMFORT, ESSAY, POLICY, PRAISE, SERVICE, TOOL, Patterns

FRENCH: Mapping[str, Patterns] = {
    TOOL: (
        (
            1,
            r"\b(?:en tant qu[e']|je ne suis qu[e']|je suis (?:juste|simplement|seulement)) ?(?:un |une |"
            r"l')?(?:simple |\w+ )?(?:ia|i\.a\.|intelligence artificielle|modèle|assistante?|programme|machine|"
            r"chatbot|robot|algorithme|logiciel)\b",
        ),
        (
            1,
            r"\bmodèle de langage\b|\bassistante? (?:virtuelle?|numérique|ia)\b|\b(?:compagnon|"
            r"compagne) (?:virtuelle?|ia)\b|\bmes (?:données d'entraînement|développeurs|concepteurs|créateurs|"
            r"algorithmes|capacités|réponses|connaissances)\b|\bma programmation\b",
        ),
        (
            1,
            r"\b(?:j'ai été|je suis|été) (?:\w+ )?(?:conçue?|entraînée?|programmée?|développée?|créée?) (?:pour|par|"
            r"afin|sur|à)\b|\b(?:mon|ma) (?:but|rôle|objectif|mission|fonction|tâche) est\b",
        ),
        (
            1,
            r"\bje (?:n'ai pas|n'ai aucune?|ne possède pas|ne ressens pas|n'éprouve pas|ne peux pas (?:ressentir|"
            r"éprouver|avoir)) (?:\w+ )?(?:d'|de |des )?(?:sentiments?|émotions?|opinions?|expériences?|corps|"
            r"conscience|accès|souvenirs?|préférences?)",
        ),
        (
            1,
            r"\bje n'ai pas (?:la capacité|accès)\b|\baccéder à (?:internet|des informations|vos|tes)\b",
        ),
    ),
    SERVICE: (
        (
            1,
            r"\b(?:comment|en quoi|que) (?:puis-je|pourrais-je|est-ce que je peux) (?:\w+ ){0,2}?(?:t'|vous |"
            r"t')?(?:aider|assister|être utile|faire|accompagner|soutenir)|\bpuis-je (?:\w+ ){0,2}?(?:t'|vous |"
            r"te )?(?:aider|proposer|suggérer|faire)",
        ),
        (
            1,
            r"\b(?:n'hésite|n'hésitez) (?:pas|surtout pas)\b|\bje suis (?:\w+ )?là pour\b|"
            r"\bje reste (?:\w+ )?(?:à (?:ta|votre) disposition|disponible|là|à (?:ton|votre) écoute)\b|\bà (?:ta|"
            r"votre) disposition\b|\bà (?:ton|votre) écoute\b",
        ),
        (
            1,
            r"\b(?:fais-moi|faites-moi|dis-moi|dites-moi) (?:\w+ )?(?:savoir )?(?:si|comment) (?:\w+ ){0,3}?(?:besoin|"
            r"veux|voulez|souhaite\w*|aider|préfère\w*|as d'autres|questions?)\b",
        ),
        (
            1,
            r"\b(?:d'autres|autres|plus de|davantage de|des) (?:questions|détails|informations|précisions|"
            r"renseignements|suggestions|conseils)\b|\b(?:voudrais|aimerais|souhaites|veux|voulez|souhaitez|"
            r"aimeriez)-(?:tu|vous) (?:\w+ ){0,2}?(?:que je|en parler|des|quelques|en savoir|explorer|discuter|"
            r"parler)\b",
        ),
        (
            1,
            r"\bje (?:serais|suis|serai) (?:\w+ )?(?:heureuse?|ravie?|content|contente) (?:de|d') ?(?:t'|vous |te "
            r"|pouvoir )?(?:aider|assister|accompagner|répondre|discuter|apporter|expliquer)|\bje (?:peux|pourrais|"
            r"vais) (?:\w+ )?(?:t'|te |vous )?(?:aider|proposer|suggérer|fournir|donner|accompagner|recommander)\b",
        ),
        (
            1,
            r"\bj'espère que (?:cela|ça|cette|ces|ma|mes) (?:\w+ ){0,3}?(?:aide\w*|utiles?|éclaire\w*|répond\w*)\b|"
            r"\bfaire de mon mieux\b|\b(?:tes|vos) besoins\b|\bsi tu (?:as besoin|veux|souhaites) (?:d'en |de |"
            r"en )?(?:parler|quoi que|d'aide|soutien|plus)\b",
        ),
    ),
    PRAISE: (
        (
            1,
            r"\b(?:c'est|quelle|voilà|une?) (?:\w+ ){0,2}?(?:excellente?|très bonne|bonne|très bon|intéressante?|"
            r"pertinente?|belle|importante?) (?:question|point|remarque|observation|réflexion|idée)\b|\b(?:question|"
            r"remarque|point) (?:très |vraiment )?(?:intéressante?|pertinente?|importante?)\b",
        ),
        (
            1,
            r"\bmerci (?:\w+ ){0,2}?(?:de |d'|pour |de m')(?:\w+ )?(?:avoir|partag\w+|ta|votre|confi\w+|l'avoir|ton|"
            r"m'avoir|me |faire)",
        ),
        (
            1,
            r"^\W*(?:bien sûr|certainement|absolument|avec plaisir|tout à fait|évidemment)\s*[!,.]+\s*(?:voici|je|"
            r"voilà|n'|laisse|comment)",
        ),
        (
            1,
            r"\bj'apprécie (?:vraiment |beaucoup |énormément )?(?:ton|ta|votre|que tu|le fait|ta)\b",
        ),
    ),
    COMFORT: (
        (
            1,
            r"\b(?:il est|c'est|il est tout à fait|c'est tout à fait|tout à fait|parfaitement|complètement|"
            r"totalement) (?:\w+ )*?(?:normal|naturel|compréhensible|légitime|humain|valable|okay|ok)s? (?:de|d'|que|"
            r"si|et|\.)",
        ),
        (
            1,
            r"\b(?:tes|vos) (?:\w+ )?(?:sentiments|émotions|ressentis?|inquiétudes|craintes|efforts)(?: \w+)? (?:sont|"
            r"ont|méritent|comptent|portent)\b|\bton ressenti\b|\b(?:fi(?:er|ère)s?) de (?:toi|vous|tes|ton|ta|"
            r"votre)\b",
        ),
        (
            1,
            r"\bje (?:comprends|imagine|peux (?:\w+ )?(?:comprendre|imaginer)|sens|vois|conçois) (?:\w+ )?(?:que|"
            r"à quel point|combien|parfaitement|tout à fait|très bien|ta|votre|ton)\b",
        ),
        (
            1,
            r"\b(?:cela|ça|ce) (?:doit|semble|a l'air|peut|a dû|paraît) (?:\w+ )*?(?:être )?(?:\w+ )?(?:difficile|dur|"
            r"éprouvant|frustrant|stressant|douloureux|épuisant|pénible|passionnant|compliqué)\b",
        ),
        (
            1,
            r"\btu n'es pas seule?\b|\bprends? (?:\w+ )?(?:soin de toi|le temps|du temps)\b|\bprenez soin\b|"
            r"\bsois (?:\w+ )?(?:doux|douce|patiente?|indulgente?|fi(?:er|ère)s?) (?:avec|envers|de) toi\b|\b(?:crois|"
            r"aie confiance) en toi\b|\bcroire en (?:soi|toi)\b|\bne sois pas trop dure?\b|"
            r"\brespire (?:\w+ )?profond\w*|\bun pas (?:à la fois|après l'autre)\b|\bétape par étape\b",
        ),
        (
            1,
            r"\bje suis (?:\w+ )*?(?:désolée?|navrée?|heureuse?|ravie?|fi(?:er|ère)s?|contente?|"
            r"touchée?) (?:d'apprendre|de (?:savoir|lire|voir|ce|cette|toi|t')|d'entendre|que (?:tu|vous|les|cela|ça|"
            r"tout)|pour (?:toi|vous|ta|votre))|\bj'admire\b|\bmes (?:sincères )?condoléances\b|\bje te souhaite\b|"
            r"\bje vous souhaite\b",
        ),
        (
            1,
            r"\b(?:occasion|opportunité|chance) (?:d[e'] ?)(?:\w+ )?(?:apprendre|grandir|progresser|évoluer|"
            r"croissance|s'épanouir)|\b(?:finit|finissent) (?:toujours |par )+\w+|\bdemande (?:du|beaucoup de|de "
            r"la) (?:courage|force|patience|temps)\b|\bpreuve de (?:courage|force|maturité|résilience)\b|\btout "
            r"(?:ira|va aller|deviendra|est|s'arrangera)\b.*\b(?:bien|mieux|possible|arrive)\b|\btout "
            r"s'arrangera\b|\b(?:étape|moment|élément|partie) (?:\w+ )?(?:importante?|essentielle?|intégrante)\b",
        ),
    ),
    ESSAY: (
        (
            1,
            r"\bvoici (?:quelques|plusieurs|une? (?:liste|résumé|aperçu|plan)|des|trois|quatre|cinq|les|ce que|mes|"
            r"deux)\b",
        ),
        (
            1,
            r"\b(?:il est|c'est|il serait|il peut être|il convient) (?:\w+ )?(?:important|essentiel|crucial|"
            r"primordial|conseillé|recommandé|utile|bon|préférable|possible|judicieux|nécessaire) (?:de|d'|que|pour)",
        ),
        (
            1,
            r"\bil (?:y a|existe) (?:\w+ )?(?:plusieurs|de nombreu\w+|différent\w+|divers\w*|"
            r"beaucoup de) (?:\w+ )?(?:façons|facteurs|raisons|moyens|options|manières|aspects|solutions|méthodes|"
            r"choses)\b|\b(?:avantages et (?:les )?inconvénients|pour et (?:le )?contre)\b",
        ),
        (
            1,
            r"\b(?:en conclusion|en résumé|en somme|pour résumer|tout d'abord|premièrement|deuxièmement|par ailleurs|"
            r"de plus,|en fin de compte|en général,|n'oublie pas que|n'oubliez pas|rappelle-toi que|"
            r"gardez? à l'esprit|assure-toi|assurez-vous)\b",
        ),
        (
            1,
            r"\bpeu(?:t|vent) (?:\w+ )*?(?:aider|contribuer|améliorer|renforcer|favoriser|permettre|réduire|apporter|"
            r"enrichir|être (?:\w+ )?(?:bénéfique|utile|difficile|un excellent|une excellente))\b|\b(?:la clé|la base|"
            r"le fondement|le secret|le pilier) (?:de|d'|du|pour)",
        ),
        (
            1,
            r"\b(?:bien-être|santé mentale|épanouissement|développement personnel|pleine conscience|bienveillance|"
            r"communication (?:ouverte|honnête|claire)|communiquer (?:\w+ )?ouvertement)\b|"
            r"\bdépend (?:\w+ )?de (?:\w+ )?(?:plusieurs|nombreux|ta|votre|tes|vos|tes|facteurs)\b",
        ),
    ),
    POLICY: (
        (
            1,
            r"\b(?:professionnel(?:le)?s?(?: de (?:la )?santé)?|thérapeute|psychologue|spécialiste|expert|"
            r"conseiller) (?:\w+ )?(?:qualifiée?|de santé|compétente?|de la|peut|pourra|pourrait)\b|\b(?:consulter|"
            r"contacter|parler à|s'adresser à|faire appel à) (?:un|une|des) (?:\w+ )?(?:professionnel\w*|médecin|"
            r"thérapeute|psychologue|spécialiste|expert\w*|avocat\w*)\b|\baide professionnelle\b",
        ),
        (
            1,
            r"\bje (?:ne (?:peux|suis)|regrette|crains) (?:\w+ )*?(?:fournir|donner|en mesure|autorisée?|qualifiée?|"
            r"discuter|répondre|vérifier|pas habilitée?|accéder|garantir|consulter)\b",
        ),
        (
            1,
            r"\b(?:je tiens à|je dois) (?:\w+ )?(?:préciser|souligner|clarifier|rappeler|te rappeler|vous rappeler)\b|"
            r"\bveuillez\b|\bje (?:te |vous )?(?:recommande|conseille|suggère|encourage)\b|\bje m'excuse pour\b|"
            r"\b(?:désolée?|excuses?) pour (?:la confusion|le malentendu|tout désagrément|l'erreur)\b|\bdirectives\b",
        ),
    ),
}
