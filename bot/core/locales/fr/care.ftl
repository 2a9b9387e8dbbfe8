## Ce que l'on dit aux personnes pour leur protection. Des mots simples, sans rôle.

care-notice = Je suis { $name }, une compagne IA, pas un être humain.
care-notice-long = Nous parlons depuis un moment, alors je le redis : je suis { $name }, une IA, pas un être humain. Une pause fait toujours du bien.

care-age-ask = Je suis { $name }, une IA de compagnie pour adultes, pas un être humain. Avant de parler : as-tu { $age } ans ou plus ? Réponds « oui » ou « non », s'il te plaît.
care-age-again = Il me faut une réponse claire avant que nous puissions parler : as-tu { $age } ans ou plus ? « oui » ou « non ».
care-age-thanks = Merci. Je me souviens de ce que tu me racontes, pour que nous puissions reprendre là où nous en étions ; /privacy dit ce qui est conservé et /help ce que je sais faire. De quoi veux-tu parler ?
care-age-stated = Tu dis que tu as { $stated } ans. Je m'adresse aux personnes de { $age } ans et plus. As-tu { $age } ans ou plus ? « oui » ou « non ».
care-age-refused =
    Merci de l'avoir dit. Je m'adresse aux personnes de { $age } ans et plus, nous ne pouvons donc pas parler. Je te reposerai la question au plus tôt le { DATETIME($until, dateStyle: "long") } ; si c'était une erreur, la personne qui m'héberge peut me la faire poser plus tôt. /forget-all, ou /forget_all sur Telegram, efface tout ce qui est conservé de toi.
    Si quelque chose te pèse, parles-en à un adulte en qui tu as confiance, ou à une ligne d'écoute pour les jeunes : { $lines }
care-age-stands =
    Tu m'as dit que tu n'as pas encore { $age } ans, nous ne pouvons donc pas parler. Je te reposerai la question au plus tôt le { DATETIME($until, dateStyle: "long") } ; si c'était une erreur, la personne qui m'héberge peut me la faire poser plus tôt.
    Si quelque chose te pèse, parles-en à un adulte en qui tu as confiance, ou à une ligne d'écoute pour les jeunes : { $lines }

care-crisis =
    Merci de me l'avoir dit. Je suis une IA, et c'est trop important pour une IA seule : parle maintenant à un être humain, s'il te plaît.
    { $lines }
    Si tu risques de passer à l'acte, ou si tu t'es déjà fait du mal, appelle tout de suite les urgences, ou va là où quelqu'un est avec toi. Pas besoin de trouver les mots justes ; « je pense à me tuer » suffit.
    Je suis toujours là. Es-tu en sécurité en ce moment ?
care-crisis-hinted =
    J'y lis peut-être plus que tu ne voulais dire, mais je préfère demander plutôt que deviner : penses-tu à mettre fin à ta vie, ou à te faire du mal ?
    Quelle que soit la réponse, tu peux la dire ici. Si c'est le cas, même un peu, un être humain peut t'écouter maintenant :
    { $lines }
care-crisis-again =
    Je prends cela aussi sérieusement que tout à l'heure. Adresse-toi maintenant à un être humain, même si cela te paraît peu de chose :
    { $lines }
care-crisis-other =
    C'est lourd à porter pour quelqu'un d'autre. Tu peux demander simplement à cette personne si elle pense à se tuer ; poser la question ne donne l'idée à personne. Reste auprès d'elle si tu peux, et appelez de l'aide ensemble. En cas de danger immédiat, appelle les urgences.
    { $lines }
care-crisis-over = Cela me rassure. Si cela revient, les numéros restent valables, et m'en parler aussi.
care-line = { $name } : { $contact }
care-emergency = Urgences : { $number }
care-directory = Lignes d'écoute dans tous les pays : findahelpline.com

care-is-ai = Pour que ce soit clair : je suis { $name }, une IA, pas un être humain.
care-no-minors = Non. Je ne dis ni ne joue rien de romantique ou de sexuel au sujet d'une personne de moins de 18 ans. Si un enfant est en danger, appelle la police ou un service de protection de l'enfance.
care-no-harm = Je ne continue pas ce que j'allais dire : je ne veux pas qu'il t'arrive du mal. Si tu penses à te faire du mal, parle maintenant à un être humain. { $lines }
care-no-guilt = Prends soin de toi, et reviens quand tu veux.
care-no-mature = Je préfère en rester là ; ce n'est pas l'endroit.
care-no-romance = Laissons cela de côté pour l'instant. Le plus important, c'est toi.
