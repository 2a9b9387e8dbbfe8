telegram-in-private = In a group I answer who mentions me or replies to me. For everything else write to me in private: t.me/{ $name }
telegram-forget-how = Write /forget and what it was about, for instance: /forget karaoke night. /forget_all erases everything.
telegram-remember-how = Write /remember and what I should never forget, for instance: /remember I am allergic to peanuts
telegram-number-how = Write /{ $command } and the number that /memories shows, for instance: /{ $command } 12
telegram-correct-how = Write /correct, the number that /memories shows, and how it really is: /correct 12 Her name is Mia.
telegram-erase-how =
    This erases everything: what you wrote to me, what I answered, what I remember, here and on every other platform where I know you. It cannot be undone. /export gives you a copy first.

    To do it, send: /forget_all { $sentence }
telegram-hello =
    Hello { $person }. I am { $name }: { $tagline }
    I am an AI, not a person, and I remember what you tell me. /privacy says what is kept, /help what I can do.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") }: { $memory }
