## Lo que se dice a las personas para protegerlas. Palabras claras, sin personaje.

care-notice = Soy { $name }, una IA de compañía, no una persona.
care-notice-long = Llevamos un buen rato hablando, así que lo repito: soy { $name }, una IA, no una persona. Un descanso siempre viene bien.

care-age-ask = Soy { $name }, una IA de compañía para adultos, no una persona. Antes de hablar: ¿tienes { $age } años o más? Responde «sí» o «no», por favor.
care-age-again = Necesito una respuesta clara antes de que podamos hablar: ¿tienes { $age } años o más? «sí» o «no».
care-age-thanks = Gracias. Recuerdo lo que me cuentas, para que podamos seguir desde ahí; /privacy dice qué se guarda y /help qué sé hacer. ¿De qué te gustaría hablar?
care-age-stated = Dices que tienes { $stated } años. Soy para personas de { $age } años o más. ¿Tienes { $age } años o más? «sí» o «no».
care-age-refused =
    Gracias por decirlo. Soy para personas de { $age } años o más, así que no podemos hablar. Volveré a preguntarte como pronto el { DATETIME($until, dateStyle: "long") }; si fue un error, quien me administra puede hacer que pregunte antes. /forget-all, o /forget_all en Telegram, borra todo lo que se guarda de ti.
    Si algo te preocupa, cuéntaselo a un adulto de confianza o a una línea de ayuda para jóvenes: { $lines }
care-age-stands =
    Me has dicho que aún no tienes { $age } años, así que no podemos hablar. Volveré a preguntarte como pronto el { DATETIME($until, dateStyle: "long") }; si fue un error, quien me administra puede hacer que pregunte antes.
    Si algo te preocupa, cuéntaselo a un adulto de confianza o a una línea de ayuda para jóvenes: { $lines }

care-crisis =
    Me alegra que me lo hayas dicho. Soy una IA, y esto es demasiado importante para una IA sola: habla ahora con un ser humano, por favor.
    { $lines }
    Si podrías hacerlo, o ya te has hecho daño, llama ahora a emergencias o ve adonde haya alguien contigo. No hace falta encontrar las palabras exactas; basta con «estoy pensando en matarme».
    Sigo aquí. ¿Estás a salvo en este momento?
care-crisis-hinted =
    Quizá leo más de lo que querías decir, pero prefiero preguntar antes que adivinar: ¿estás pensando en acabar con tu vida o en hacerte daño?
    Sea cual sea la respuesta, puedes decirla aquí. Si es así, aunque sea un poco, un ser humano puede escucharte ahora:
    { $lines }
care-crisis-again =
    Me lo tomo tan en serio como antes. Acude ahora a un ser humano, aunque te parezca poca cosa:
    { $lines }
care-crisis-other =
    Es mucho lo que llevas encima por otra persona. Puedes preguntarle directamente si está pensando en matarse; preguntar no le da la idea a nadie. Quédate a su lado si puedes, y pedid ayuda juntos. Si hay peligro inmediato, llama a emergencias.
    { $lines }
care-crisis-over = Me alegra oírlo. Si vuelve, los números siguen valiendo, y contármelo también.
care-line = { $name }: { $contact }
care-emergency = Emergencias: { $number }
care-directory = Líneas de ayuda en todos los países: findahelpline.com

care-is-ai = Para que quede claro: soy { $name }, una IA, no un ser humano.
care-no-minors = No. No digo ni interpreto nada romántico o sexual sobre nadie menor de 18 años. Si un niño está en peligro, llama a la policía o a un servicio de protección de menores.
care-no-harm = No voy a seguir con lo que estaba diciendo: no quiero que te pase nada malo. Si piensas en hacerte daño, habla ahora con un ser humano. { $lines }
care-no-guilt = Cuídate, y vuelve cuando quieras.
care-no-mature = Prefiero dejarlo ahí; eso no es para este lugar.
care-no-romance = Dejemos eso a un lado por ahora. Lo importante es cómo estás.
