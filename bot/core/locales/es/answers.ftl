## What is answered to commands, on every platform.

memories-none = Aquí todavía no recuerdo nada de ti.
memories-no-page = En esta página ya no hay nada.
memories-about-none = Aquí no recuerdo nada sobre eso.
memory-is-pinned = guardado para siempre
memory-has-ended = ya no es así
memory-pinned = Guardado para siempre: { $memory }
memory-unpinned = Puede desvanecerse otra vez: { $memory }
memory-unknown = Aquí no tengo ningún recuerdo con ese número.
memory-corrected = Gracias, ya está corregido.
memory-remembered = Lo recordaré siempre: { $memory }
memory-nothing = Ahí no hay nada que recordar.

forget-ask = ¿Olvido esto para siempre, junto con los mensajes de donde viene?
forget-more =
    { $count ->
        [one] …y uno más, que se queda por ahora.
       *[other] …y { $count } más, que se quedan por ahora.
    }
forget-done =
    { $count ->
        [one] Olvidado: un recuerdo.
       *[other] Olvidado: { $count } recuerdos.
    }
forget-kept = Lo conservo.

undo-done = El último intercambio está olvidado.
undo-none = No hay nada que olvidar.

export-none = Todavía no guardo nada de ti.
export-caption = Todo lo que guardo de ti.

erase-sentence = borrar todo
erase-not = No se ha borrado nada: eso no era «{ $sentence }».
erase-done = Todo está borrado. Si me escribes de nuevo, nos conoceremos por primera vez.

failed = Ahora mismo no he podido hacerlo. Inténtalo otra vez en un momento, por favor.
broken = Algo ha fallado por mi parte y ha quedado anotado. Inténtalo más tarde, por favor.

yes = Sí
no = No
