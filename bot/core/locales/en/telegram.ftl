## Telegram's list of commands, each at most 256 characters, and what is said in groups.

telegram-menu-start = Say hello and learn what I am
telegram-menu-help = What I can do
telegram-menu-settings = Language, time zone and more
telegram-menu-privacy = What is kept, and who can see it
telegram-menu-memories = What I remember of you
telegram-menu-remember = Have me remember something for ever
telegram-menu-correct = Put a memory right
telegram-menu-pin = Keep a memory for ever
telegram-menu-unpin = Let a memory fade again
telegram-menu-forget = Find what you said about something, and erase it
telegram-menu-forget-all = Erase everything
telegram-menu-export = Everything that I keep, in one file
telegram-menu-persona = Choose who you talk with
telegram-menu-mood = How I feel
telegram-menu-why = Why I last answered as I did
telegram-menu-voice = Have me answer in voice messages
telegram-menu-link = Be known here and on another platform as one person
telegram-menu-reset = Begin the conversation anew
telegram-in-private = In a group I answer who mentions me or replies to me. For everything else write to me in private: t.me/{ $name }
