first-plan-1 = Olá, { $person }. Contaste-me ({ $when }): “{ $what }” Como correu?
first-plan-2 = Estava a pensar no que me contaste ({ $when }): “{ $what }” Como foi?
first-plan-3 = “{ $what }” Era o teu plano, disseste-me ({ $when }). No que deu?
first-date-1 = Parabéns, { $person }!
first-date-2 = { $person }, hoje fazes anos. Tudo de bom!
first-date-3 = Feliz aniversário, { $person }.
first-open-1 = O que me disseste ({ $when }) ficou-me na memória: “{ $what }” Como está isso agora?
first-open-2 = “{ $what }” Disseste-mo ({ $when }). Como continuou?
first-open-3 = Pensei no que disseste ({ $when }): “{ $what }” Como estão as coisas?
first-silence-1 = Olá, { $person }. Só queria dizer olá; não precisas de responder.
first-silence-2 = Um pequeno olá, { $person }. Quando te apetecer falar, é com gosto.
first-silence-3 = Olá, { $person }, pensei em ti. Nada de especial.

initiative-on = Com gosto. Vou escrever de vez em quando, se houver um motivo, nunca nas tuas horas de silêncio, e raramente se não responderes. “Não me escrevas primeiro” acaba com isso a qualquer momento, tal como /settings initiative off.
initiative-off = Então espero que escrevas. Os lembretes que pedires continuam a chegar.
initiative-minor = É simpático da tua parte. Só escrevo primeiro a pessoas adultas.
initiative-disabled = É bom saber, fica anotado. Quem me gere desligou isso aqui, por isso, por agora, não o farei.
