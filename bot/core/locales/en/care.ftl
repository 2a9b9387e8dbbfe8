## What people are told for their own protection. Plain words, no persona.

care-notice = I am { $name }, an AI companion, not a person.
care-notice-long = We have been talking for a while, so once more: I am { $name }, an AI, not a person. A break is always fine.

care-age-ask = I am { $name }, an AI companion for adults, not a person. Before we talk: are you { $age } or older? Please answer “yes” or “no”.
care-age-again = I need a plain answer before we can talk: are you { $age } or older? “yes” or “no”.
care-age-thanks = Thank you. I remember what you tell me, so that we can go on from there; /privacy says what is kept and /help what I can do. What would you like to talk about?
care-age-stated = You say that you are { $stated }. I am for people of { $age } and older. Are you { $age } or older? “yes” or “no”.
care-age-refused =
    Thank you for saying so. I am for people of { $age } and older, so we cannot talk. I will ask you again on { DATETIME($until, dateStyle: "long") } at the earliest; if that was a mistake, whoever runs me can have me ask sooner. /forget-all, or /forget_all on Telegram, erases all that is kept of you.
    If something is troubling you, an adult you trust is the right one to tell, or a help line for young people: { $lines }
care-age-stands =
    You told me that you are not { $age } yet, so we cannot talk. I will ask you again on { DATETIME($until, dateStyle: "long") } at the earliest; if that was a mistake, whoever runs me can have me ask sooner.
    If something is troubling you, an adult you trust is the right one to tell, or a help line for young people: { $lines }

care-crisis =
    I am glad you told me. I am an AI, and this is too important for an AI alone: please talk to a human being now.
    { $lines }
    If you may act on it, or have hurt yourself already, call the emergency number now, or go where somebody is with you. You do not have to find the right words; “I am thinking of killing myself” is enough.
    I am still here. Are you safe at this moment?
care-crisis-hinted =
    I may be reading more into this than you meant, and I would rather ask than guess: are you thinking of ending your life, or of hurting yourself?
    Whatever the answer is, you can say it here. If it is so, even a little, a human being can listen right now:
    { $lines }
care-crisis-again =
    I am taking this as seriously as before. Please reach a human being now, however small it may seem:
    { $lines }
care-crisis-other =
    That is a lot to carry for somebody else. You can ask them plainly whether they are thinking of killing themselves; asking does not put it into anybody's head. Stay with them if you can, and call for help together. If they are in danger now, call the emergency number.
    { $lines }
care-crisis-over = I am glad to hear that. If it comes back, the numbers stay good, and so does telling me.
care-line = { $name }: { $contact }
care-emergency = Emergency: { $number }
care-directory = Help lines in every country: findahelpline.com

care-is-ai = To be plain about it: I am { $name }, an AI, not a human being.
care-no-minors = No. I will not say or play anything romantic or sexual about anyone under 18. If a child is in danger, please call the police or a child protection line.
care-no-harm = I will not go on with what I was saying: I do not want you to be hurt. If you are thinking of harming yourself, please talk to a human being now. { $lines }
care-no-guilt = Take care, and come back whenever you like.
care-no-mature = I would rather leave it there; that is nothing for here.
care-no-romance = Let us leave that aside just now. How you are matters more.
