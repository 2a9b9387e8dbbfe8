## What is asked of the last exchange: buttons (at most 80 characters) and answers.

again-anew = Say it anew
again-further = Go on
again-late = That is not the last reply any more.
again-nothing = I have nothing to add.
again-reset = A new sitting: I begin from nothing here. What you told me I still remember; /forget erases what you choose.
persona-chosen = From now on you talk with { $name } here. Each of us knows what was said to her or him, and nothing of what the others were told.
persona-choose = Who would you like to talk with? Each knows only what you told her or him. Now: { $name }
persona-unknown = There is no persona of this name.
command-regenerate = Have my last reply said in other words
command-continue = Have me go on with my last reply
