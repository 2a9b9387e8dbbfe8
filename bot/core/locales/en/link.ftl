## One person, many accounts.

link-private = Write this to me in private. What joins your accounts is for nobody else's eyes.
link-code =
    Your code: { $code }
    Within ten minutes write /link { $code } to me from your other account, in private. Show it to nobody: whoever uses it becomes one person with you to me, and sees all that you have told me.
link-known = I know you as { $accounts }.
link-too-often = That was often enough for now. Try again in an hour.
link-wrong = That is no code that I know: it was mistyped, used already, or is older than ten minutes. /link on your other account makes a new one.
link-own = I know both accounts as yours already.
link-unknown = Write /link for a code, or /link and the code that your other account shows.
link-nothing = There is nothing to say yes or no to. /link makes a code.
link-kept = Nothing was joined, and the code is used up.
link-party = { $accounts }, { $memories ->
        [one] one memory
       *[other] { $memories } memories
    } from { $messages ->
        [one] one message
       *[other] { $messages } messages
    }
link-ask =
    Shall I know these as one person?
    Here: { $here }
    There: { $there }
    Only say yes if the other account is yours, too: each of them will then see everything that you have told me in private on the other. What was said in a server or a group stays there. /unlink takes them apart again.
link-yes = Yes, both are mine
link-no = No
link-done = Done. You are one person to me: { $accounts }. /unlink takes this account out again.
unlink-alone = This account is linked to no other.
unlink-ask =
    Shall { $account } be a person of its own again? It takes along what was said through it; what was said through { $others } stays there. What both have told me is remembered on each side by itself. What you said again meanwhile stays with the side that said it first, what I drew together from both is forgotten, and /undo reaches back no further.
unlink-yes = Yes, a person of its own
unlink-kept = It stays as it is.
unlink-done = Done. This account is a person of its own again.
