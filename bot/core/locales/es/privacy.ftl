## /privacy: what holds everywhere, and what the operator has set. `$all` is the command that erases everything.

privacy-kept = **Qué se guarda.** Lo que me escribes y lo que recuerdo de ello, en la base de datos de quien me mantiene.
privacy-seen = **Quién lo ve.** Nadie más a través de mí: lo que me cuentas en privado queda entre nosotros, y lo que dices en un servidor o en un grupo solo vuelve a aparecer allí. Quien me mantiene puede leer su propia base de datos.
privacy-leaves = **Qué sale de ahí.** Tu mensaje, nuestra conversación reciente y los recuerdos que encajan van al modelo de lenguaje que ha elegido quien me mantiene.
privacy-leaves-to = **Qué sale de ahí.** Tu mensaje, nuestra conversación reciente y los recuerdos que encajan van al modelo de lenguaje: { $recipients }
privacy-can = **Qué puedes hacer.** /memories muestra lo que recuerdo, /correct lo corrige, /forget borra lo que elijas, /export te lo da todo en un archivo y { $all } lo borra todo.
privacy-retention = **Cuánto tiempo.** Las cosas pequeñas se desvanecen solas; todo lo demás se queda hasta que lo borres. { $retention }
privacy-operator = **Quién me mantiene.** { $operator }
privacy-contact = **A quién preguntar.** { $contact }
privacy-end = Soy una IA, no una persona.
