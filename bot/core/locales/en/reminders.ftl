## What is said of reminders. $what is in the person's own words.

reminder-moment = { DATETIME($at, dateStyle: "full") }, { DATETIME($at, timeStyle: "short") }
reminder-day = { DATETIME($at, dateStyle: "full") }
reminder-set = I'll remind you on { $when } ({ $zone }): “{ $what }”.
reminder-when = When shall I remind you? Tell me a day or a time, such as “tomorrow at 9” or “in two hours”.
reminder-past = That time has already gone by. When shall I remind you instead?
reminder-which-day = Do you mean { $first } or { $second }? Tell me the date, and I'll remind you.
reminder-too-far = That is further ahead than I can promise. Within five years I can.
reminder-of-what = And of what? Say it in one sentence, such as “remind me tomorrow at 9 to call mum”.
reminder-once = I can remind you once, but not again and again. Tell me one time, and I'll do it.
reminder-too-many = You have { $count } reminders open, which is as many as I keep. Cancel one first: /reminders shows them.
reminder-none = You have no reminders open.
reminder-list = Your reminders:
reminder-line = { $number }. { $when }: { $what }
reminder-list-how = To cancel one: “cancel reminder { $number }”.
reminder-cancelled = Done, I won't remind you of that: “{ $what }”.
reminder-cancelled-all = Done, all your reminders are cancelled.
reminder-no-such = You have no such reminder.
reminder-which = Which one do you mean?
reminder-how = /reminders shows them, /reminders cancel 2 cancels the one with that number, /reminders cancel all cancels all. To set one, just tell me: “remind me tomorrow at 9 to call mum”.
reminder-due = You asked me to remind you: { $what }
reminder-due-several = You asked me to remind you:
reminder-late = I'm late with this, and I'm sorry. You wanted to be reminded on { $when }: { $what }
reminder-late-several = I couldn't reach you in time, and I'm sorry. You wanted to be reminded:
reminder-due-line = { $when }: { $what }
