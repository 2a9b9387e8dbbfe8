## Telegram's list of commands, each at most 256 characters, and what is said in groups.

telegram-menu-start = Dizer olá e saber o que sou
telegram-menu-help = O que sei fazer
telegram-menu-settings = Língua, fuso horário e mais
telegram-menu-privacy = O que é guardado e quem o pode ver
telegram-menu-memories = O que recordo de ti
telegram-menu-remember = Fazer-me recordar algo para sempre
telegram-menu-correct = Corrigir uma memória
telegram-menu-pin = Guardar uma memória para sempre
telegram-menu-unpin = Deixar uma memória desvanecer-se de novo
telegram-menu-forget = Encontrar o que disseste sobre algo e apagá-lo
telegram-menu-forget-all = Apagar tudo
telegram-menu-export = Tudo o que guardo, num ficheiro
telegram-menu-persona = Escolher com quem falas
telegram-menu-mood = Como me sinto
telegram-menu-why = Porque respondi assim da última vez
telegram-menu-voice = Fazer-me responder com mensagens de voz
telegram-menu-link = Ser a mesma pessoa aqui e noutra plataforma
telegram-menu-reset = Recomeçar a conversa
telegram-in-private = Num grupo respondo a quem me menciona ou me responde. Para tudo o resto, escreve-me em privado: t.me/{ $name }
