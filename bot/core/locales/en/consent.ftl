## What is asked and answered in the conversation when somebody wants something remembered or forgotten.

consent-found = This is what I remember of it:
consent-theirs = { DATETIME($said, dateStyle: "long") }: “{ $memory }”
consent-mine = { DATETIME($said, dateStyle: "long") }: I said: “{ $memory }”
consent-ask = Shall I erase these? (yes/no) Say yes and numbers, such as “yes, 1 and 3”, to erase only those.
consent-ask-one = Shall I erase this? (yes/no)
consent-gone = It is gone, and I cannot bring it back.
consent-nothing = I remember nothing about that.
consent-kept = I will always remember that.
consent-nothing-to-keep = There is nothing there yet that I could keep. Tell me what it is: “Remember this for ever: …”
consent-all = Everything about you, at once? For that there is a command, so that it cannot happen by mistake: /forget-all, or /forget_all on Telegram, or everkin memories forget-all where I run. It has you type a sentence first; then all that I know of you is gone. Until then I keep it.
