## /privacy: what holds everywhere, and what the operator has set. `$all` is the command that erases everything.

privacy-kept = **O que é guardado.** O que me escreves e aquilo de que me lembro, na base de dados de quem me mantém.
privacy-seen = **Quem o vê.** Mais ninguém através de mim: o que me dizes em privado fica entre nós, e o que dizes num servidor ou num grupo só volta a aparecer ali. Quem me mantém pode ler a sua própria base de dados.
privacy-leaves = **O que sai dali.** A tua mensagem, a nossa conversa recente e as memórias a propósito vão para o modelo de linguagem que quem me mantém escolheu.
privacy-leaves-to = **O que sai dali.** A tua mensagem, a nossa conversa recente e as memórias a propósito vão para o modelo de linguagem: { $recipients }
privacy-can = **O que podes fazer.** /memories mostra aquilo de que me lembro, /correct corrige-o, /forget apaga o que escolheres, /export dá-te tudo num ficheiro e { $all } apaga tudo.
privacy-retention = **Por quanto tempo.** As pequenas coisas desvanecem-se sozinhas; tudo o resto fica até o apagares. { $retention }
privacy-operator = **Quem me mantém.** { $operator }
privacy-contact = **A quem perguntar.** { $contact }
privacy-end = Sou uma IA, não uma pessoa.
