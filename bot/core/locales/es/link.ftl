## Una persona, varias cuentas.

link-private = Escríbeme esto en privado. Lo que une tus cuentas no le incumbe a nadie más.
link-code =
    Tu código: { $code }
    En los próximos diez minutos escríbeme /link { $code } desde tu otra cuenta, en privado. No se lo enseñes a nadie: quien lo use será para mí la misma persona que tú y verá todo lo que me has contado.
link-known = Te conozco como { $accounts }.
link-too-often = Ya han sido bastantes por ahora. Inténtalo de nuevo dentro de una hora.
link-wrong = No conozco ese código: está mal escrito, ya se usó o tiene más de diez minutos. /link en tu otra cuenta crea uno nuevo.
link-own = Ya sé que las dos cuentas son tuyas.
link-unknown = Escribe /link para obtener un código, o /link y el código que muestra tu otra cuenta.
link-nothing = No hay nada que aceptar o rechazar. /link crea un código.
link-kept = No se ha unido nada, y el código ya no sirve.
link-party = { $accounts }, { $memories ->
        [one] un recuerdo
       *[other] { $memories } recuerdos
    } de { $messages ->
        [one] un mensaje
       *[other] { $messages } mensajes
    }
link-ask =
    ¿Debo conocerlas como una sola persona?
    Aquí: { $here }
    Allí: { $there }
    Di que sí solo si la otra cuenta también es tuya: cada una verá entonces todo lo que me has contado en privado en la otra. Lo dicho en un servidor o en un grupo se queda allí. /unlink las vuelve a separar.
link-yes = Sí, las dos son mías
link-no = No
link-done = Hecho. Para mí eres una sola persona: { $accounts }. /unlink vuelve a sacar esta cuenta.
unlink-alone = Esta cuenta no está unida a ninguna otra.
unlink-ask =
    ¿Debe { $account } volver a ser una persona aparte? Se lleva lo que se dijo por ella; lo que se dijo por { $others } se queda allí. Lo que me contaron las dos se recuerda en cada lado por separado. Lo que repetiste entretanto se queda en el lado donde se dijo primero; lo que resumí de las dos se olvida, y /undo no llega más atrás.
unlink-yes = Sí, una persona aparte
unlink-kept = Todo queda como está.
unlink-done = Hecho. Esta cuenta vuelve a ser una persona aparte.
