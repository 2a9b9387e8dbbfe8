## What each command does, in a line of at most 100 characters: in the lists that apps show while one types, and in /help.

command-start = Saludar y saber qué soy
command-help = Lo que sé hacer
command-settings = Idioma, zona horaria y más
command-privacy = Qué se guarda y quién puede verlo
command-memories = Lo que recuerdo de ti
command-reminders = Lo que te tengo que recordar
command-remember = Que recuerde algo para siempre
command-correct = Corregir un recuerdo
command-pin = Conservar un recuerdo para siempre
command-unpin = Dejar que un recuerdo se desvanezca otra vez
command-forget = Encontrar lo que dijiste sobre algo y borrarlo
command-forget-all = Borrarlo todo
command-export = Todo lo que guardo, en un archivo
command-persona = Elegir con quién hablas
command-mood = Cómo me siento
command-why = Por qué respondí así la última vez
command-voice = Que responda con mensajes de voz
command-link = Ser la misma persona aquí y en otra plataforma
command-unlink = Que esta cuenta vuelva a ser una persona aparte
command-reset = Empezar la conversación de nuevo
command-undo = Olvidar nuestro último intercambio
command-yes = Aceptar lo que acabo de preguntar
command-quit = Salir; todo se conserva

## What is to be written after a command.

words-text = TEXTO
words-topic = PALABRAS
words-code = CÓDIGO
words-name = NOMBRE
words-number = NÚMERO
words-number-text = NÚMERO TEXTO
words-file = ARCHIVO

how-forget = Escribe /forget y de qué se trataba, por ejemplo: /forget noche de karaoke. { $all } lo borra todo.
how-remember = Escribe /remember y lo que no debo olvidar nunca, por ejemplo: /remember Soy alérgico a los cacahuetes
how-number = Escribe /{ $command } y el número que muestra /memories, por ejemplo: /{ $command } 12
how-correct = Escribe /correct, el número que muestra /memories y cómo es en realidad: /correct 12 Se llama Mia.

help-begin = Escríbeme sin más; en un servidor o en un grupo, mencióname o respóndeme. Recuerdo lo que te importa.
help-end = Lo que me cuentas en privado nunca sale en un servidor ni en un grupo. Soy { $name }, una IA y no una persona.
command-unknown = Aquí no hay /{ $command }. Hay { $known }.
discord-option-voice = Cuándo digo también mis respuestas
