## Telegram's list of commands, each at most 256 characters, and what is said in groups.

telegram-menu-start = Saludar y saber qué soy
telegram-menu-help = Lo que sé hacer
telegram-menu-settings = Idioma, zona horaria y más
telegram-menu-privacy = Qué se guarda y quién puede verlo
telegram-menu-memories = Lo que recuerdo de ti
telegram-menu-remember = Que recuerde algo para siempre
telegram-menu-correct = Corregir un recuerdo
telegram-menu-pin = Conservar un recuerdo para siempre
telegram-menu-unpin = Dejar que un recuerdo se desvanezca otra vez
telegram-menu-forget = Encontrar lo que dijiste sobre algo y borrarlo
telegram-menu-forget-all = Borrarlo todo
telegram-menu-export = Todo lo que guardo, en un archivo
telegram-menu-persona = Elegir con quién hablas
telegram-menu-mood = Cómo me siento
telegram-menu-why = Por qué respondí así la última vez
telegram-menu-voice = Que responda con mensajes de voz
telegram-menu-link = Ser la misma persona aquí y en otra plataforma
telegram-menu-reset = Empezar la conversación de nuevo
telegram-in-private = En un grupo respondo cuando me mencionan o me contestan. Para todo lo demás, escríbeme en privado: t.me/{ $name }
