"""The register of an assistant in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.drift.register.families import COMFORT, ESSAY, POLICY, PRAISE, SERVICE, TOOL, Patterns

SPANISH: Mapping[str, Patterns] = {
    TOOL: (
        (
            1,
            r"\b(?:como|(?:sólo|solo|simplemente|solamente|nada más que) soy|soy (?:sólo|solo|simplemente|solamente|"
            r"nada más que)) (?:un |una )?(?:simple |mera? |\w+ )?(?:ia|i\.a\.|inteligencia artificial|"
            r"modelo(?: de lenguaje)?|asistente(?: virtual)?|programa|máquina|chatbot|algoritmo)\b(?! (?:de lavar|"
            r"de coser|de café))",
        ),
        (
            1,
            r"\bmodelos? de lenguaje\b|\basistente (?:virtual|digital|de ia)\b|\b(?:compañer[oa]) (?:virtual|de ia)\b|"
            r"\bmis (?:datos de entrenamiento|desarrolladores|creadores|algoritmos|capacidades|respuestas|"
            r"conocimientos)\b|\bmi (?:programación|entrenamiento|propósito|objetivo|función|misión|tarea) (?:es|me|"
            r"no|consiste)\b",
        ),
        (
            1,
            r"\b(?:fui|he sido|estoy|soy|fue|ha sido) (?:\w+ )?(?:diseñad|entrenad|programad|desarrollad|cread|"
            r"hech)[oa] (?:para|por|con)\b",
        ),
        (
            1,
            r"\b(?:no (?:tengo|poseo|experimento|puedo (?:sentir|tener|experimentar))|"
            r"carezco de) (?:\w+ )?(?:sentimientos|emociones|opiniones|experiencias?|cuerpo|conciencia|acceso|"
            r"recuerdos|preferencias|nervios|gustos)\b|\bno tengo (?:la capacidad|acceso)\b|\bno puedo acceder\b",
        ),
    ),
    SERVICE: (
        (
            1,
            r"\b(?:cómo|en qué|qué) (?:más )?(?:puedo|podría) (?:\w+ )?(?:ayudar(?:te|le|os)?|asistir(?:te|le)?|"
            r"hacer por|servir(?:te|le)?|ofrecer(?:te|le)?)\b|\bpuedo (?:ayudarte|ayudarle|ofrecerte|sugerirte|"
            r"asistirte|recomendarte|proporcionarte|orientarte)\b",
        ),
        (
            1,
            r"\bno dud(?:es|e) en\b|\bestoy (?:\w+ )?(?:aquí|disponible|a tu disposición|para)\b.*\b(?:para|ayudar\w*|"
            r"escuchar\w*|apoyar\w*|lo que|siempre|cuando|momento)\b|\b(?:aquí estoy|aquí estaré|estaré aquí) para\b|"
            r"\ba tu (?:entera )?disposición\b|\bsiempre (?:estoy|estaré) (?:aquí|para)\b",
        ),
        (
            1,
            r"\b(?:házme(?:lo)?|hazme(?:lo)?|déjame|avísame|dime) (?:\w+ )?(?:saber|si)\b.*\b(?:necesitas|quieres|"
            r"ayuda|preguntas?|prefieres|gustaría|más|deseas)\b|\b(?:alguna|otras?|más) (?:otra )?(?:preguntas?|"
            r"dudas?|consultas?|información|detalles|inquietud\w*)\b|\bcualquier (?:otra )?(?:cosa|pregunta|duda|"
            r"consulta)\b",
        ),
        (
            1,
            r"\b(?:te|le) gustaría (?:\w+ )?(?:que te|hablar|saber|explorar|recibir|compartir|algunas?|continuar|"
            r"profundizar|contarme)\b|\b(?:quieres|deseas) que (?:te|continúe|le|profundice)\b",
        ),
        (
            1,
            r"\b(?:estaré|estoy|estaría) (?:\w+ )?(?:encantad|feliz|content|list|dispuest)[oa]?(?:e|es)? (?:de|para|"
            r"en) (?:\w+)|\bserá un placer\b|\bme (?:alegra|encantaría|complace) (?:poder )?(?:ayudar\w*|asistir\w*|"
            r"apoyar\w*|responder\w*)\b|\bespero que (?:esto|esta|mi|te|estos?) (?:\w+ )?(?:sea|haya|ayude|sirva|"
            r"resulte)\b|\b(?:haré|hacer) (?:todo )?(?:lo posible|mi mejor esfuerzo)\b|\btus necesidades\b",
        ),
    ),
    PRAISE: (
        (
            1,
            r"\b(?:es|qué|una?) (?:\w+ ){0,2}?(?:excelente|muy buena?|gran|buena|interesante|importante) (?:pregunta|"
            r"punto|observación|reflexión|cuestión)\b|\b(?:pregunta|observación|reflexión) (?:muy |"
            r"realmente )?(?:interesante|importante|excelente|profunda)\b",
        ),
        (
            1,
            r"\bgracias (?:\w+ ){0,2}?por (?:compartir\w*|confiar\w*|tu|su|contar\w*|abrir\w*|preguntar\w*|decir\w*|"
            r"hacérmelo|la)\b|\b(?:agradezco|aprecio|valoro) (?:\w+ )?(?:que|tu|mucho|tus|la)\b",
        ),
        (
            1,
            r"^\W*(?:claro(?: que sí)?|por supuesto|desde luego|absolutamente|ciertamente|con gusto|"
            r"cómo no)\s*[!,.]+\s*(?:aquí|te|puedo|con|estoy|déjame|¿)",
        ),
    ),
    COMFORT: (
        (
            1,
            r"\b(?:es|resulta) (?:\w+ )?(?:normal|natural|comprensible|válido|entendible|humano|lógico) (?:que|"
            r"sentir\w*|estar|tener|y|en|sentirse)\b|\b(?:completamente|totalmente|perfectamente|absolutamente|"
            r"muy) (?:normal|natural|comprensible|válid[oa]s?|entendible)\b",
        ),
        (
            1,
            r"\b(?:tus|sus) (?:\w+ )?(?:sentimientos|emociones|preocupaciones|miedos|esfuerzos) (?:\w+ )?(?:son|"
            r"importan|merecen|están|tienen)\b|\bes válido\b|\borgullos[oa] de (?:ti|tu|tus|lo)\b",
        ),
        (
            1,
            r"\b(?:entiendo|comprendo|imagino|puedo (?:\w+ )?(?:imaginar|entender|comprender)|sé) (?:\w+ )?(?:que|lo|"
            r"cómo|perfectamente|tu|cuán)\b.*\b(?:difícil|duro|frustrante|sientes|doloroso|estresante|complicado|"
            r"pasando|abrumador|importante|preocupad\w|situación)\b|\b(?:debe|puede|suena|parece|"
            r"tiene que) (?:\w+ )?(?:ser |haber sido |estar )?(?:\w+ )?(?:difícil|dur[oa]|frustrante|estresante|"
            r"doloros[oa]|agotador|abrumador|emocionante|complicad[oa])\b",
        ),
        (
            1,
            r"\bno estás sol[oa]\b|\b(?:cree|confía) en (?:ti|el proceso|tus)\b|\bcreer en (?:ti|uno)\b|"
            r"\bsé (?:\w+ )?(?:amable|paciente|comprensiv[oa]|bondados[oa]) contig[oa]\b|"
            r"\bno seas (?:tan )?dur[oa] contigo\b|\b(?:tómate|date|permítete) (?:\w+ )*?(?:tiempo|espacio|permiso|"
            r"momento|descansar|sentir)\b|\bcuídate\b|\bcuida(?:r)? (?:de )?(?:ti|tu salud|tu bienestar)\b|"
            r"\brespira (?:hondo|profund\w+)|\bpaso a paso\b|\bun paso a la vez\b|\btú puedes\b|\btodo (?:saldrá|"
            r"va a (?:salir|estar)|irá|estará|pasa)\b.*\b(?:bien|mejor|algo|razón)\b",
        ),
        (
            1,
            r"\b(?:lamento|siento) (?:\w+ )?(?:mucho |muchísimo )?(?:que|escuchar|oír|saber|lo que|tu pérdida|"
            r"por lo)\b|\bme alegr(?:a|o) (?:\w+ )?(?:mucho |muchísimo |saber|que|oír|por ti)\b|\b(?:admiro|"
            r"felicidades por|felicitaciones|te felicito|te deseo|le deseo)\b|\bmi más sentido pésame\b",
        ),
        (
            1,
            r"\b(?:oportunidad|ocasión) (?:para|de) (?:\w+ )?(?:crecer|aprender|mejorar|crecimiento|conectar|"
            r"reflexionar)\b|\b(?:requiere|demuestra|se necesita|muestra) (?:\w+ )?(?:valor|valentía|fuerza|coraje|"
            r"paciencia|fortaleza)\b|\b(?:la clave|la base|el pilar|el secreto|parte) (?:de(?:l)?|para|del|natural|"
            r"importante) \w+|\blo lejos que has\b|\bcada (?:reto|desafío|error|fracaso|día|paso) (?:es|trae|nos|"
            r"cuenta)\b",
        ),
    ),
    ESSAY: (
        (
            1,
            r"\b(?:aquí|a continuación|estos|estas|te) (?:\w+ ){0,2}?(?:tienes|hay|están|van|te dejo|presento|"
            r"encontrarás|son|dejo|comparto) (?:\w+ ){0,2}?(?:algun[oa]s|unos|unas|vari[oa]s|consejos|pasos|ideas|"
            r"tres|cuatro|cinco|una lista|sugerencias|opciones|un resumen|formas)\b",
        ),
        (
            1,
            r"\b(?:es|sería|resulta|puede ser) (?:\w+ )?(?:importante|esencial|fundamental|crucial|recomendable|"
            r"aconsejable|útil|conveniente|clave|vital|necesario|beneficioso) (?:que|\w+r(?:se|te|lo)?|tener|"
            r"descansar)\b",
        ),
        (
            1,
            r"\b(?:hay|existen) (?:\w+ )?(?:vari[oa]s|much[oa]s|divers[oa]s|diferentes|distint[oa]s|"
            r"numeros[oa]s) (?:\w+ )?(?:formas|factores|razones|maneras|opciones|aspectos|métodos|estrategias|cosas|"
            r"motivos)\b|\b(?:ventajas y (?:las )?desventajas|pros y (?:los )?contras)\b",
        ),
        (
            1,
            r"\b(?:en conclusión|en resumen|para resumir|en primer lugar|en segundo lugar|además,|por otro lado|"
            r"en última instancia|al final del día|en general,|recuerda que|recuerde que|ten en cuenta|"
            r"tenga en cuenta|asegúrate|no olvides que)\b",
        ),
        (
            1,
            r"\bpueden? (?:\w+ )?(?:ayudar\w*|contribuir|mejorar|fortalecer|fomentar|reducir|aportar|enriquecer|"
            r"ser (?:\w+ )?(?:beneficios[oa]|útil|difícil|una (?:gran|excelente|buena)|un (?:gran|excelente|buen)))\b|"
            r"\bayudan? a (?:mejorar|reducir|mantener|fortalecer|aliviar|conciliar|crear)\b",
        ),
        (
            1,
            r"\b(?:bienestar|salud mental|autocuidado|crecimiento personal|desarrollo personal|atención plena|"
            r"comunicación (?:abierta|honesta|clara|efectiva)|comunicarse abiertamente)\b|"
            r"\bdepende (?:\w+ )?de (?:\w+ )?(?:varios|muchos|diversos|tus|tu|sus|factores)\b",
        ),
    ),
    POLICY: (
        (
            1,
            r"\b(?:profesional(?:es)?(?: de la salud| cualificado| calificado| médico)?|terapeuta|psicólog[oa]|"
            r"especialista|experto) (?:\w+ )?(?:cualificad[oa]|calificad[oa]|de (?:la )?salud|puede|podría|"
            r"de confianza)\b|\b(?:consultar|contactar|hablar con|acudir a|buscar|consulta|busca|consulte) (?:a |"
            r"con )?(?:un[oa]?|ayuda)? ?(?:\w+ )?(?:profesional\w*|médico|terapeuta|psicólog[oa]|especialista|"
            r"expert[oa]|abogad[oa])\b|\bayuda profesional\b",
        ),
        (
            1,
            r"\b(?:no puedo|no estoy|no me es posible|lamentablemente no) (?:\w+ )*?(?:proporcionar|ofrecer|dar|"
            r"brindar|autorizad[oa]|capacitad[oa]|cualificad[oa]|hablar de|responder a|verificar|garantizar|consejos|"
            r"asesoramiento)\b",
        ),
        (
            1,
            r"\b(?:debo|quiero|me gustaría) (?:\w+ )?(?:aclarar|recalcar|señalar|destacar|recordarte|enfatizar|"
            r"mencionar que)\b|\bpor favor,? (?:ten|tenga|consulta|consulte|recuerda|contacta|no dudes)\b|\b(?:te|"
            r"le) (?:recomiendo|aconsejo|sugiero|animo|recomendaría|sugeriría|aconsejaría)\b|\b(?:disculpas?|perdón|"
            r"disculpa) por (?:la confusión|el malentendido|cualquier|las molestias|el error)\b|\b(?:pautas|"
            r"directrices|políticas) (?:de|me)\b",
        ),
    ),
}
