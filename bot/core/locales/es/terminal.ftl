## What commands answer at the terminal alone.

terminal-export-how = Escribe /export y el nombre de un archivo nuevo.
terminal-export-done = Todo lo que guardo de ti está en { $file }.
terminal-nothing-erased = No se ha borrado nada.
terminal-erase-how = Escribe «{ $sentence }» para borrar todo lo que se guarda de ti:
terminal-why-none = No me viene nada a la mente.
terminal-why = Lo que un mensaje trae a la memoria, y por qué razones
