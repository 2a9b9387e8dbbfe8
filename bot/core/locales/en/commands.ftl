## What each command does, in a line of at most 100 characters: in the lists that apps show while one types, and in /help.

command-start = Say hello and learn what I am
command-help = What I can do
command-settings = Language, time zone and more
command-privacy = What is kept, and who can see it
command-memories = What I remember of you
command-reminders = What you asked to be reminded of
command-remember = Have me remember something for ever
command-correct = Put a memory right
command-pin = Keep a memory for ever
command-unpin = Let a memory fade again
command-forget = Find what you said about something, and erase it
command-forget-all = Erase everything
command-export = Everything that I keep, in one file
command-persona = Choose who you talk with
command-mood = How I feel
command-why = Why I last answered as I did
command-voice = Have me answer in voice messages
command-link = Be known here and on another platform as one person
command-unlink = Have this account be known as a person of its own again
command-reset = Begin the conversation anew
command-undo = Forget our last exchange
command-yes = Agree to what I just asked
command-quit = Leave; everything is kept

## What is to be written after a command.

words-text = TEXT
words-topic = WORDS
words-code = CODE
words-name = NAME
words-number = NUMBER
words-number-text = NUMBER TEXT
words-file = FILE

how-forget = Write /forget and what it was about, for instance: /forget karaoke night. { $all } erases everything.
how-remember = Write /remember and what I should never forget, for instance: /remember I am allergic to peanuts
how-number = Write /{ $command } and the number that /memories shows, for instance: /{ $command } 12
how-correct = Write /correct, the number that /memories shows, and how it really is: /correct 12 Her name is Mia.

help-begin = Just write to me; in a server or a group, mention me or reply to me. I remember what matters to you.
help-end = What you tell me in private never comes up in a server or a group. I am { $name }, an AI and not a person.
command-unknown = There is no /{ $command } here. There are { $known }.
discord-option-voice = When I say my replies aloud
