## What is asked of the last exchange: buttons (at most 80 characters) and answers.

again-anew = Diz de outra forma
again-further = Continua
again-late = Essa já não é a última resposta.
again-nothing = Não tenho nada a acrescentar.
again-reset = Uma conversa nova: aqui começo do zero. O que me contaste ainda o lembro; /forget apaga o que escolheres.
persona-chosen = A partir de agora falas aqui com { $name }. Cada um de nós sabe o que lhe foi dito, e nada do que os outros ouviram.
persona-choose = Com quem queres falar? Cada um sabe apenas o que lhe disseste. Agora: { $name }
persona-unknown = Não há ninguém com esse nome.
command-regenerate = Que eu diga de outra forma a minha última resposta
command-continue = Que eu continue a minha última resposta
