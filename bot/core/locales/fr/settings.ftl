settings-on = oui
settings-off = non
settings =
    language : { $language }
    timezone : { $zone }
    quiet : { $quiet } (heures où personne ne t'écrit en premier)
    streaming : { $streaming } (voir une réponse s'écrire)
    buttons : { $buttons } (sous mes réponses en privé : le dire autrement, continuer)
    voice : { $voice } (si je réponds aussi par messages vocaux)
    initiative : { $initiative } (si je peux t'écrire en premier)
    Pour changer, /settings et le nom : /settings language en, /settings timezone Europe/Paris, /settings quiet 22:00-07:00, /settings initiative on
settings-changed = C'est fait.
settings-unknown = Je ne connais pas ce réglage, ou pas cette valeur. /settings les montre tous, avec des exemples.

setting-language = Langue
setting-timezone = Fuseau horaire
setting-quiet = Heures de calme
setting-streaming = Voir les réponses s'écrire
setting-buttons = Boutons sous les réponses
setting-initiative = Me laisser écrire en premier

voice-off = jamais
voice-spoken = quand tu parles
voice-always = toujours
voice-how = Après mes mots, je peux envoyer un message vocal : jamais, quand tu m'en envoies un, ou toujours. Maintenant : { $now }.
