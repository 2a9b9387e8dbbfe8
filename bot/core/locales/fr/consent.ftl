## What is asked and answered in the conversation when somebody wants something remembered or forgotten.

consent-found = Voici ce dont je me souviens :
consent-theirs = { DATETIME($said, dateStyle: "long") } : « { $memory } »
consent-mine = { DATETIME($said, dateStyle: "long") } : j'ai dit : « { $memory } »
consent-ask = Dois-je effacer cela ? (oui/non) Dis oui et des numéros, comme « oui, 1 et 3 », pour n'effacer que ceux-là.
consent-ask-one = Dois-je effacer cela ? (oui/non)
consent-gone = C'est effacé, et je ne peux pas le faire revenir.
consent-nothing = Je ne me souviens de rien à ce sujet.
consent-kept = Je m'en souviendrai toujours.
consent-nothing-to-keep = Il n'y a encore rien que je puisse garder. Écris-moi /remember et ce que c'est.
consent-all = Tout ce qui te concerne, d'un coup ? Il y a une commande pour cela, afin que rien n'arrive par erreur : /forget-all, /forget_all sur Telegram, ou everkin memories forget-all là où je fonctionne. Tu écris d'abord une phrase ; ensuite, tout ce que je sais de toi disparaît. Jusque-là, je le garde.
