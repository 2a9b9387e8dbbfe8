## What she says first without a language model; $what is in the person's own words. Never a reproach, easy to leave unanswered.

first-plan-1 = Hello { $person }. You told me on { $when }: “{ $what }” How did it go?
first-plan-2 = I was thinking of what you told me on { $when }: “{ $what }” How was it?
first-plan-3 = “{ $what }” That was your plan, you told me on { $when }. What came of it?
first-date-1 = Happy birthday, { $person }!
first-date-2 = { $person }, it's your birthday today. All the best!
first-date-3 = All the best on your birthday, { $person }.
first-anniversary-1 = { $person }, you told me on { $when }: “{ $what }” That is today, and I thought of it.
first-anniversary-2 = “{ $what }” You told me that on { $when }, and today is the day. I hope it is a good one.
first-anniversary-3 = I kept today in mind. You told me on { $when }: “{ $what }”
first-open-1 = What you told me on { $when } has stayed with me: “{ $what }” How is it now?
first-open-2 = “{ $what }” You told me that on { $when }. How has it gone on?
first-open-3 = I've been thinking of what you said on { $when }: “{ $what }” How are things?
first-silence-1 = Hello { $person }. I just wanted to say hello; no need to answer.
first-silence-2 = A small hello, { $person }. Whenever you feel like talking, I'm glad to.
first-silence-3 = Hello { $person }, I thought of you. Nothing in particular.

## Whether she may write first, said in words.

initiative-on = Gladly. I will write now and then when there is a reason, never in your quiet hours, and seldom if you do not answer. “Please don't write first” ends it at any time, and so does /settings initiative off.
initiative-off = Then I wait for you to write. Reminders that you ask for still come.
initiative-minor = That is kind of you. I write first only to adults.
initiative-disabled = That is good to know, and noted. Whoever runs me has switched it off here, so I will not for now.
