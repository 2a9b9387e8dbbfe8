settings-on = sí
settings-off = no
settings =
    language: { $language }
    timezone: { $zone }
    quiet: { $quiet } (horas en las que nadie te escribe primero)
    streaming: { $streaming } (ver cómo crece una respuesta)
    buttons: { $buttons } (bajo mis respuestas en privado: decirlo de otro modo, seguir)
    initiative: { $initiative } (si puedo escribirte primero)
    Para cambiar, /settings y el nombre: /settings language en, /settings timezone Europe/Madrid, /settings quiet 22:00-07:00, /settings initiative on
settings-changed = Hecho.
settings-unknown = No conozco ese ajuste, o no ese valor.

setting-language = Idioma
setting-timezone = Zona horaria
setting-quiet = Horas de silencio
setting-streaming = Ver crecer las respuestas
setting-buttons = Botones bajo las respuestas
setting-initiative = Dejar que escriba primero
