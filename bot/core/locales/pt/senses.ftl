## O que se diz quando não se percebeu algo que veio com uma mensagem.

senses-voice-deaf = Aqui não consigo ouvir mensagens de voz: não há nada instalado para isso. Escreve-me, por favor.
senses-voice-long =
    { $minutes ->
        [one] Essa mensagem de voz é longa demais para mim: consigo ouvir até um minuto. Podes enviá-la em partes mais curtas, ou escrevê-la?
       *[other] Essa mensagem de voz é longa demais para mim: consigo ouvir até { $minutes } minutos. Podes enviá-la em partes mais curtas, ou escrevê-la?
    }
senses-voice-gone = A tua mensagem de voz já não está lá, por isso não a pude ouvir. Podes enviá-la outra vez, ou escrevê-la?
senses-voice-silent = Ouvi a tua mensagem de voz, mas não percebi nenhuma palavra. Podes enviá-la outra vez, ou escrevê-la?
senses-voice-unclear = Desta vez não consegui perceber a tua mensagem de voz. Podes enviá-la outra vez, ou escrevê-la?

senses-photo-blind = Aqui não consigo ver imagens, por isso não sei o que mostra a tua. Contas-me?
senses-photo-gone = A tua foto já não está lá, por isso não a pude ver. Podes enviá-la outra vez?
senses-photo-unclear = Desta vez não consegui abrir a tua foto. Podes enviá-la outra vez, ou dizer-me o que mostra?
