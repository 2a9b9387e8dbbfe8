## What only Discord shows: options of commands (at most 100 characters), buttons, forms (titles and labels at most 45).

discord-option-topic = What it was about
discord-option-remember = What I should never forget
discord-option-memory = The memory: its number, or words of it
discord-option-setting = Which setting
discord-option-value = What it should be
discord-option-code = The code that your other account shows

discord-menu-remember = Remember this
discord-menu-why = Why did you say that?
discord-option-reminder = To cancel one, write cancel and its number: cancel 2

discord-newer = Newer
discord-older = Older
discord-forget = Forget
discord-keep = Keep
discord-choose = Choose a memory…
discord-back = Back
discord-correct = Put right
discord-pin = Keep for ever
discord-unpin = Let fade

discord-correct-title = How is it really?
discord-correct-label = In your own words
discord-erase-title = Erase everything, for good?
discord-erase-label = Type: { $sentence }

discord-outdated = This command has changed since your Discord learnt of it. Reload Discord (Ctrl+R) and try again.
discord-not-here = That command cannot be used here.
discord-not-theirs = That was said by somebody else. I remember only what people tell me of themselves.
discord-not-mine = That is no message of mine.
discord-not-taken = I could not take that in just now. Please send it again in a moment.
