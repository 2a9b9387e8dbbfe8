## What is asked and answered in the conversation when somebody wants something remembered or forgotten.

consent-found = Isto é o que recordo:
consent-theirs = { DATETIME($said, dateStyle: "long") }: “{ $memory }”
consent-mine = { DATETIME($said, dateStyle: "long") }: eu disse: “{ $memory }”
consent-ask = Apago isto? (sim/não) Diz sim e números, como “sim, 1 e 3”, para apagar só esses.
consent-ask-one = Apago isto? (sim/não)
consent-gone = Está apagado, e não o posso trazer de volta.
consent-nothing = Não me lembro de nada sobre isso.
consent-kept = Vou lembrar-me sempre disso.
consent-nothing-to-keep = Ainda não há nada que eu possa guardar. Escreve-me /remember e o que é.
consent-all = Tudo sobre ti, de uma vez? Para isso há um comando, para que não aconteça por engano: /forget-all, /forget_all no Telegram, ou everkin memories forget-all onde funciono. Primeiro escreves uma frase; depois desaparece tudo o que sei sobre ti. Até lá, fica guardado.
