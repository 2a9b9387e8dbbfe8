## What each command does, in a line of at most 100 characters: in the lists that apps show while one types, and in /help.

command-start = Dizer olá e saber o que sou
command-help = O que sei fazer
command-settings = Língua, fuso horário e mais
command-privacy = O que é guardado e quem o pode ver
command-memories = O que recordo de ti
command-reminders = Do que te devo lembrar
command-remember = Fazer-me recordar algo para sempre
command-correct = Corrigir uma memória
command-pin = Guardar uma memória para sempre
command-unpin = Deixar uma memória desvanecer-se de novo
command-forget = Encontrar o que disseste sobre algo e apagá-lo
command-forget-all = Apagar tudo
command-export = Tudo o que guardo, num ficheiro
command-persona = Escolher com quem falas
command-mood = Como me sinto
command-why = Porque respondi assim da última vez
command-voice = Fazer-me responder com mensagens de voz
command-link = Ser a mesma pessoa aqui e noutra plataforma
command-unlink = Que esta conta volte a ser uma pessoa à parte
command-reset = Recomeçar a conversa
command-undo = Esquecer a nossa última troca de palavras
command-yes = Aceitar o que acabei de perguntar
command-quit = Sair; tudo fica guardado

## What is to be written after a command.

words-text = TEXTO
words-topic = PALAVRAS
words-code = CÓDIGO
words-name = NOME
words-number = NÚMERO
words-number-text = NÚMERO TEXTO
words-file = FICHEIRO

how-forget = Escreve /forget e de que se tratava, por exemplo: /forget noite de karaoke. { $all } apaga tudo.
how-remember = Escreve /remember e o que nunca devo esquecer, por exemplo: /remember Tenho alergia a amendoins
how-number = Escreve /{ $command } e o número que /memories mostra, por exemplo: /{ $command } 12
how-correct = Escreve /correct, o número que /memories mostra e como é na verdade: /correct 12 Ela chama-se Mia.

help-begin = Escreve-me, simplesmente; num servidor ou num grupo, menciona-me ou responde-me. Lembro-me do que é importante para ti.
help-end = O que me dizes em privado nunca aparece num servidor nem num grupo. Sou { $name }, uma IA e não uma pessoa.
command-unknown = Aqui não há /{ $command }. Há { $known }.
discord-option-voice = Quando digo também as minhas respostas
