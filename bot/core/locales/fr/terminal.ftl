## What commands answer at the terminal alone.

terminal-export-how = Écris /export et le nom d'un nouveau fichier.
terminal-export-done = Tout ce que je garde de toi est dans { $file }.
terminal-nothing-erased = Rien n'a été effacé.
terminal-erase-how = Écris « { $sentence } » pour effacer tout ce qui est conservé de toi :
terminal-why-none = Rien ne me vient à l'esprit.
terminal-why = Ce qu'un message rappelle, et pour quelles raisons
