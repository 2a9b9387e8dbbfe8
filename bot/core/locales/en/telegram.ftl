telegram-in-private = In a group I answer who mentions me or replies to me. For everything else write to me in private: t.me/{ $name }
telegram-erase-how =
    This erases everything: what you wrote to me, what I answered, what I remember, here and on every other platform where I know you. It cannot be undone. /export gives you a copy first.

    To do it, send: /forget_all { $sentence }
telegram-hello =
    Hello { $person }. I am { $name }: { $tagline }
    I am an AI, not a person, and I remember what you tell me. /privacy says what is kept, /help what I can do.
telegram-memory = { $number }. { DATETIME($said, dateStyle: "medium") }: { $memory }
