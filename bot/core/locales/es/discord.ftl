## What only Discord shows: options of commands (at most 100 characters), buttons, forms (titles and labels at most 45).

discord-option-topic = De qué se trataba
discord-option-remember = Lo que no debo olvidar nunca
discord-option-memory = El recuerdo: su número o palabras suyas
discord-option-setting = Qué ajuste
discord-option-value = Qué debe valer
discord-option-code = El código que muestra tu otra cuenta

discord-menu-remember = Recordar esto
discord-menu-why = ¿Por qué dijiste eso?
discord-option-reminder = Para cancelar uno, escribe cancel y su número: cancel 2

discord-newer = Más recientes
discord-older = Más antiguos
discord-forget = Olvidar
discord-keep = Conservar
discord-choose = Elegir un recuerdo…
discord-back = Volver
discord-correct = Corregir
discord-pin = Conservar para siempre
discord-unpin = Dejar que se desvanezca

discord-correct-title = ¿Cómo es en realidad?
discord-correct-label = Con tus propias palabras
discord-erase-title = ¿Borrarlo todo para siempre?
discord-erase-label = Escribe: { $sentence }

discord-outdated = Este comando ha cambiado desde que tu Discord lo conoce. Recarga Discord (Ctrl+R) e inténtalo otra vez.
discord-not-here = Ese comando no se puede usar aquí.
discord-not-theirs = Eso lo dijo otra persona. Solo recuerdo lo que cada cual me cuenta de sí.
discord-not-mine = Ese mensaje no es mío.
discord-not-taken = Ahora mismo no he podido recibirlo. Envíamelo otra vez en un momento, por favor.
