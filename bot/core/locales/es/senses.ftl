## Lo que se dice cuando no se pudo entender algo que vino con un mensaje.

senses-voice-deaf = Aquí no puedo escuchar mensajes de voz: no hay nada instalado para ello. Escríbeme, por favor.
senses-voice-long =
    { $minutes ->
        [one] Ese mensaje de voz es demasiado largo para mí: puedo escuchar hasta un minuto. ¿Puedes enviarlo en varios más cortos, o escribirlo?
       *[other] Ese mensaje de voz es demasiado largo para mí: puedo escuchar hasta { $minutes } minutos. ¿Puedes enviarlo en varios más cortos, o escribirlo?
    }
senses-voice-gone = Tu mensaje de voz ya no está, así que no he podido escucharlo. ¿Puedes enviarlo otra vez, o escribirlo?
senses-voice-silent = He escuchado tu mensaje de voz, pero no he oído ninguna palabra. ¿Puedes enviarlo otra vez, o escribirlo?
senses-voice-unclear = No he podido entender tu mensaje de voz esta vez. ¿Puedes enviarlo otra vez, o escribirlo?

senses-photo-blind = Aquí no puedo ver imágenes, así que no sé qué muestra la tuya. ¿Me lo cuentas?
senses-photo-gone = Tu foto ya no está, así que no he podido verla. ¿Puedes enviarla otra vez?
senses-photo-unclear = No he podido abrir tu foto esta vez. ¿Puedes enviarla otra vez, o decirme qué muestra?
