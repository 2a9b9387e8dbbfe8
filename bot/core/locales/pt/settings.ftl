settings-on = sim
settings-off = não
settings =
    language: { $language }
    timezone: { $zone }
    quiet: { $quiet } (horas em que ninguém te escreve primeiro)
    streaming: { $streaming } (ver uma resposta a crescer)
    buttons: { $buttons } (por baixo das minhas respostas em privado: dizer de outra forma, continuar)
    voice: { $voice } (se respondo também com mensagens de voz)
    initiative: { $initiative } (se te posso escrever primeiro)
    Para mudar, /settings e o nome: /settings language en, /settings timezone Europe/Lisbon, /settings quiet 22:00-07:00, /settings initiative on
settings-changed = Feito.
settings-unknown = Não conheço essa definição, ou não esse valor. /settings mostra-as todas, com exemplos.

setting-language = Língua
setting-timezone = Fuso horário
setting-quiet = Horas de silêncio
setting-streaming = Ver as respostas a crescer
setting-buttons = Botões por baixo das respostas
setting-initiative = Deixar-me escrever primeiro

voice-off = nunca
voice-spoken = quando falas
voice-always = sempre
voice-how = Depois das minhas palavras posso enviar uma mensagem de voz: nunca, quando me envias uma, ou sempre. Agora: { $now }.
