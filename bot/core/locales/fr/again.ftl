## What is asked of the last exchange: buttons (at most 80 characters) and answers.

again-anew = Le dire autrement
again-further = Continuer
again-late = Ce n'est plus la dernière réponse.
again-nothing = Je n'ai rien à ajouter.
again-reset = Une nouvelle conversation : je repars de zéro ici. Ce que tu m'as dit, je m'en souviens encore ; /forget efface ce que tu choisis.
persona-chosen = Désormais, tu parles ici avec { $name }. Chacun de nous sait ce qui lui a été dit, et rien de ce que les autres ont entendu.
persona-choose = Avec qui veux-tu parler ? Chacun ne sait que ce que tu lui as dit. En ce moment : { $name }
persona-unknown = Il n'y a personne de ce nom.
command-regenerate = Me faire dire autrement ma dernière réponse
command-continue = Me faire continuer ma dernière réponse
