telegram-in-private = En un grupo respondo cuando me mencionan o me contestan. Para todo lo demás, escríbeme en privado: t.me/{ $name }
telegram-forget-how = Escribe /forget y de qué se trataba, por ejemplo: /forget noche de karaoke. /forget_all lo borra todo.
telegram-remember-how = Escribe /remember y lo que no debo olvidar nunca, por ejemplo: /remember Soy alérgico a los cacahuetes
telegram-number-how = Escribe /{ $command } y el número que muestra /memories, por ejemplo: /{ $command } 12
telegram-correct-how = Escribe /correct, el número que muestra /memories y cómo es en realidad: /correct 12 Se llama Mia.
telegram-erase-how =
    Esto lo borra todo: lo que me escribiste, lo que respondí, lo que recuerdo, aquí y en cualquier otra plataforma donde te conozca. No se puede deshacer. /export te da antes una copia.

    Para hacerlo, envía: /forget_all { $sentence }
telegram-hello =
    Hola, { $person }. Soy { $name }: { $tagline }
    Soy una IA, no una persona, y recuerdo lo que me cuentas. /privacy dice qué se guarda, /help qué sé hacer.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") }: { $memory }
