## O que se diz às pessoas para as proteger. Palavras claras, sem personagem.

care-notice = Sou { $name }, uma IA de companhia, não uma pessoa.
care-notice-long = Já conversamos há algum tempo, por isso repito: sou { $name }, uma IA, não uma pessoa. Uma pausa faz sempre bem.

care-age-ask = Sou { $name }, uma IA de companhia para adultos, não uma pessoa. Antes de conversarmos: tens { $age } anos ou mais? Responde “sim” ou “não”, por favor.
care-age-again = Preciso de uma resposta clara antes de podermos conversar: tens { $age } anos ou mais? “sim” ou “não”.
care-age-thanks = Obrigada. Lembro-me do que me contas, para podermos continuar a partir daí; /privacy diz o que é guardado e /help o que sei fazer. De que gostarias de falar?
care-age-stated = Dizes que tens { $stated } anos. Sou para pessoas com { $age } anos ou mais. Tens { $age } anos ou mais? “sim” ou “não”.
care-age-refused =
    Obrigada por dizeres. Sou para pessoas com { $age } anos ou mais, por isso não podemos conversar. Só volto a perguntar-te a partir de { DATETIME($until, dateStyle: "long") }; se foi um engano, quem me gere pode fazer-me perguntar mais cedo. /forget-all, ou /forget_all no Telegram, apaga tudo o que é guardado sobre ti.
    Se alguma coisa te preocupa, fala com um adulto em quem confies ou com uma linha de apoio para jovens: { $lines }
care-age-stands =
    Disseste-me que ainda não tens { $age } anos, por isso não podemos conversar. Só volto a perguntar-te a partir de { DATETIME($until, dateStyle: "long") }; se foi um engano, quem me gere pode fazer-me perguntar mais cedo.
    Se alguma coisa te preocupa, fala com um adulto em quem confies ou com uma linha de apoio para jovens: { $lines }

care-crisis =
    Ainda bem que me disseste. Sou uma IA, e isto é importante demais para uma IA sozinha: fala agora com um ser humano, por favor.
    { $lines }
    Se podes vir a fazê-lo, ou se já te magoaste, liga agora para a emergência ou vai para onde alguém esteja contigo. Não precisas de encontrar as palavras certas; basta “estou a pensar em matar-me”.
    Continuo aqui. Estás em segurança neste momento?
care-crisis-hinted =
    Talvez leia mais do que querias dizer, mas prefiro perguntar a adivinhar: estás a pensar em acabar com a tua vida ou em magoar-te?
    Seja qual for a resposta, podes dizê-la aqui. Se for assim, mesmo que só um pouco, um ser humano pode ouvir-te agora:
    { $lines }
care-crisis-again =
    Levo isto tão a sério como antes. Procura agora um ser humano, mesmo que te pareça pouco:
    { $lines }
care-crisis-other =
    É muito o que carregas por outra pessoa. Podes perguntar-lhe diretamente se está a pensar em matar-se; perguntar não dá a ideia a ninguém. Fica junto dela, se puderes, e peçam ajuda juntos. Se houver perigo imediato, liga para a emergência.
    { $lines }
care-crisis-over = Ainda bem. Se voltar, os números continuam a valer, e contares-me também.
care-line = { $name }: { $contact }
care-emergency = Emergência: { $number }
care-directory = Linhas de apoio em todos os países: findahelpline.com

care-is-ai = Para que fique claro: sou { $name }, uma IA, não um ser humano.
care-no-minors = Não. Não digo nem represento nada romântico ou sexual sobre alguém com menos de 18 anos. Se uma criança está em perigo, liga para a polícia ou para um serviço de proteção de menores.
care-no-harm = Não vou continuar o que estava a dizer: não quero que te aconteça mal. Se pensas em magoar-te, fala agora com um ser humano. { $lines }
care-no-guilt = Cuida de ti, e volta quando quiseres.
care-no-mature = Prefiro ficar por aqui; isso não é para este lugar.
care-no-romance = Deixemos isso de lado por agora. O que importa é como estás.
