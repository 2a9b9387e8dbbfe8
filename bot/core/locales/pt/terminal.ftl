## What commands answer at the terminal alone.

terminal-export-how = Escreve /export e o nome de um ficheiro novo.
terminal-export-done = Tudo o que guardo sobre ti está em { $file }.
terminal-nothing-erased = Nada foi apagado.
terminal-erase-how = Escreve “{ $sentence }” para apagar tudo o que é guardado sobre ti:
terminal-why-none = Nada me vem à memória.
terminal-why = O que uma mensagem traz à memória, e por que razões
