## What is asked of the last exchange: buttons (at most 80 characters) and answers.

again-anew = Anders sagen
again-further = Weiter
again-late = Das ist nicht mehr die letzte Antwort.
again-nothing = Ich habe nichts hinzuzufügen.
again-reset = Ein neues Gespräch: Ich beginne hier von vorn. Was du mir erzählt hast, weiß ich noch; /forget löscht, was du wählst.
persona-chosen = Ab jetzt sprichst du hier mit { $name }. Jede und jeder von uns weiß, was ihr oder ihm gesagt wurde, und nichts von dem, was die anderen hörten.
persona-choose = Mit wem möchtest du sprechen? Jede und jeder weiß nur, was du ihr oder ihm gesagt hast. Jetzt: { $name }
persona-unknown = Es gibt niemanden mit diesem Namen.
command-regenerate = Meine letzte Antwort anders sagen lassen
command-continue = Mich mit der letzten Antwort weiterreden lassen
