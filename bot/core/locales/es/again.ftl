## What is asked of the last exchange: buttons (at most 80 characters) and answers.

again-anew = Dilo de otro modo
again-further = Sigue
again-late = Esa ya no es la última respuesta.
again-nothing = No tengo nada que añadir.
again-reset = Una conversación nueva: aquí empiezo de cero. Lo que me contaste aún lo recuerdo; /forget borra lo que elijas.
persona-chosen = Desde ahora hablas aquí con { $name }. Cada quien sabe lo que se le dijo, y nada de lo que oyeron los demás.
persona-choose = ¿Con quién quieres hablar? Cada quien sabe solo lo que tú le dijiste. Ahora: { $name }
persona-unknown = No hay nadie con ese nombre.
command-regenerate = Que diga de otro modo mi última respuesta
command-continue = Que siga con mi última respuesta
