## Uma pessoa, várias contas.

link-private = Escreve-me isso em privado. O que une as tuas contas não diz respeito a mais ninguém.
link-code =
    O teu código: { $code }
    Nos próximos dez minutos escreve-me /link { $code } a partir da tua outra conta, em privado. Não o mostres a ninguém: quem o usar será para mim a mesma pessoa que tu e verá tudo o que me contaste.
link-known = Conheço-te como { $accounts }.
link-too-often = Já foram vezes suficientes por agora. Tenta de novo dentro de uma hora.
link-wrong = Não conheço esse código: está mal escrito, já foi usado ou tem mais de dez minutos. /link na tua outra conta cria um novo.
link-own = Já sei que as duas contas são tuas.
link-unknown = Escreve /link para obter um código, ou /link e o código que a tua outra conta mostra.
link-nothing = Não há nada a que dizer sim ou não. /link cria um código.
link-kept = Nada foi unido, e o código já não serve.
link-party = { $accounts }, { $memories ->
        [one] uma memória
       *[other] { $memories } memórias
    } de { $messages ->
        [one] uma mensagem
       *[other] { $messages } mensagens
    }
link-ask =
    Devo conhecê-las como uma só pessoa?
    Aqui: { $here }
    Ali: { $there }
    Diz que sim apenas se a outra conta também for tua: cada uma verá então tudo o que me contaste em privado na outra. O que foi dito num servidor ou num grupo fica lá. /unlink volta a separá-las.
link-yes = Sim, são ambas minhas
link-no = Não
link-done = Feito. Para mim és uma só pessoa: { $accounts }. /unlink volta a tirar esta conta.
unlink-alone = Esta conta não está unida a nenhuma outra.
unlink-ask =
    Deve { $account } voltar a ser uma pessoa à parte? Leva consigo o que foi dito por ela; o que foi dito por { $others } fica lá. O que ambas me contaram é lembrado de cada lado por si. O que repetiste entretanto fica do lado onde foi dito primeiro; o que resumi das duas é esquecido, e o /undo não vai mais atrás.
unlink-yes = Sim, uma pessoa à parte
unlink-kept = Fica como está.
unlink-done = Feito. Esta conta é de novo uma pessoa à parte.
