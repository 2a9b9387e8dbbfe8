telegram-in-private = Num grupo respondo a quem me menciona ou me responde. Para tudo o resto, escreve-me em privado: t.me/{ $name }
telegram-erase-how =
    Isto apaga tudo: o que me escreveste, o que respondi, aquilo de que me lembro, aqui e em qualquer outra plataforma onde te conheça. Não pode ser desfeito. /export dá-te primeiro uma cópia.

    Para o fazer, envia: /forget_all { $sentence }
telegram-hello =
    Olá, { $person }. Sou { $name }: { $tagline }
    Sou uma IA, não uma pessoa, e lembro-me do que me contas. /privacy diz o que é guardado, /help o que sei fazer.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") }: { $memory }
