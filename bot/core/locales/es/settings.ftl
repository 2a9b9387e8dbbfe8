settings-on = sí
settings-off = no
settings =
    language: { $language }
    timezone: { $zone }
    quiet: { $quiet } (horas en las que nadie te escribe primero)
    streaming: { $streaming } (ver cómo crece una respuesta)
    buttons: { $buttons } (bajo mis respuestas en privado: decirlo de otro modo, seguir)
    voice: { $voice } (si respondo también con mensajes de voz)
    initiative: { $initiative } (si puedo escribirte primero)
    Para cambiar, /settings y el nombre: /settings language en, /settings timezone Europe/Madrid, /settings quiet 22:00-07:00, /settings initiative on
settings-changed = Hecho.
settings-unknown = No conozco ese ajuste, o no ese valor. /settings los muestra todos, con ejemplos.

setting-language = Idioma
setting-timezone = Zona horaria
setting-quiet = Horas de silencio
setting-streaming = Ver crecer las respuestas
setting-buttons = Botones bajo las respuestas
setting-initiative = Dejar que escriba primero

voice-off = nunca
voice-spoken = cuando hablas
voice-always = siempre
voice-how = Después de mis palabras puedo enviar un mensaje de voz: nunca, cuando tú me envías uno, o siempre. Ahora: { $now }.
