telegram-in-private = En un grupo respondo cuando me mencionan o me contestan. Para todo lo demás, escríbeme en privado: t.me/{ $name }
telegram-erase-how =
    Esto lo borra todo: lo que me escribiste, lo que respondí, lo que recuerdo, aquí y en cualquier otra plataforma donde te conozca. No se puede deshacer. /export te da antes una copia.

    Para hacerlo, envía: /forget_all { $sentence }
telegram-hello =
    Hola, { $person }. Soy { $name }: { $tagline }
    Soy una IA, no una persona, y recuerdo lo que me cuentas. /privacy dice qué se guarda, /help qué sé hacer.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") }: { $memory }
