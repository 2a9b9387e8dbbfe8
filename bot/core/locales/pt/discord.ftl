## What only Discord shows: options of commands (at most 100 characters), buttons, forms (titles and labels at most 45).

discord-option-topic = De que se tratava
discord-option-remember = O que nunca devo esquecer
discord-option-memory = A memória: o seu número ou palavras dela
discord-option-setting = Que definição
discord-option-value = O que deve valer
discord-option-code = O código que a tua outra conta mostra

discord-menu-remember = Recordar isto
discord-menu-why = Porque disseste isso?
discord-option-reminder = Para cancelar um, escreve cancel e o número dele: cancel 2

discord-newer = Mais recentes
discord-older = Mais antigas
discord-forget = Esquecer
discord-keep = Manter
discord-choose = Escolher uma memória…
discord-back = Voltar
discord-correct = Corrigir
discord-pin = Guardar para sempre
discord-unpin = Deixar desvanecer

discord-correct-title = Como é na verdade?
discord-correct-label = Pelas tuas palavras
discord-erase-title = Apagar tudo, para sempre?
discord-erase-label = Escreve: { $sentence }

discord-outdated = Este comando mudou desde que o teu Discord o conhece. Recarrega o Discord (Ctrl+R) e tenta de novo.
discord-not-here = Esse comando não pode ser usado aqui.
discord-not-theirs = Isso foi dito por outra pessoa. Só recordo o que cada um me conta de si.
discord-not-mine = Essa mensagem não é minha.
discord-not-taken = Agora não consegui receber isso. Envia-mo de novo daqui a pouco, por favor.
