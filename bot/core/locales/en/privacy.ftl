## /privacy: what holds everywhere, and what the operator has set. `$all` is the command that erases everything.

privacy-kept = **What is kept.** What you write to me, and what I remember of it, in the database of whoever runs me.
privacy-seen = **Who sees it.** Nobody else through me: what you tell me in private stays between us, and what you say in a server or a group is met again only there. Whoever runs me can read their own database.
privacy-leaves = **What leaves it.** Your message, our recent conversation and the memories that fit go to the language model that whoever runs me has chosen.
privacy-leaves-to = **What leaves it.** Your message, our recent conversation and the memories that fit go to the language model: { $recipients }
privacy-can = **What you can do.** /memories shows what I remember, /correct puts it right, /forget erases what you choose, /export gives you all of it in one file, and { $all } erases everything.
privacy-retention = **How long.** Small things fade by themselves; all else stays until you erase it. { $retention }
privacy-operator = **Who runs me.** { $operator }
privacy-contact = **Whom to ask.** { $contact }
privacy-end = I am an AI, not a person.
