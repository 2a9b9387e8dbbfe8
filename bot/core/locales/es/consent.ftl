## What is asked and answered in the conversation when somebody wants something remembered or forgotten.

consent-found = Esto es lo que recuerdo:
consent-theirs = { DATETIME($said, dateStyle: "long") }: «{ $memory }»
consent-mine = { DATETIME($said, dateStyle: "long") }: yo dije: «{ $memory }»
consent-ask = ¿Lo borro? (sí/no) Di sí y números, como «sí, 1 y 3», para borrar solo esos.
consent-ask-one = ¿Lo borro? (sí/no)
consent-gone = Está borrado, y no puedo recuperarlo.
consent-nothing = No recuerdo nada sobre eso.
consent-kept = Lo recordaré siempre.
consent-nothing-to-keep = Todavía no hay nada que pueda conservar. Escríbeme /remember y lo que es.
consent-all = ¿Todo sobre ti, de una vez? Para eso hay un comando, para que no ocurra por error: /forget-all, /forget_all en Telegram, o everkin memories forget-all donde funciono. Primero escribes una frase; después desaparece todo lo que sé de ti. Hasta entonces lo conservo.
