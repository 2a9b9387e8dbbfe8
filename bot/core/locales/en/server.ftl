## What whoever runs a server sets there, and what its members say to it. Commands and options: at most 100 characters.

command-everkin = Set me up in this server
command-everkin-show = Who is here, and when they answer
command-everkin-personas = Choose which personas are here
command-everkin-triggers = Choose what they answer
command-everkin-limits = Choose how much they say
command-everkin-listen = Choose whether they take in what is said to nobody
command-everkin-leaving = Choose what becomes of a member's words when they leave
command-everkin-reset = Take back what was chosen
command-everkin-export = What was chosen and said here, in one file
command-everkin-purge = Erase all that was said in this server
command-optout = Have me hear you no more in this server, and erase what you said here
command-optin = Have me hear you again in this server

discord-option-where = Where it holds; this channel unless you say otherwise
discord-option-persona = One of the personas
discord-option-mention = Whether they answer when I am mentioned
discord-option-reply = Whether they answer replies
discord-option-name = Whether they answer to their names
discord-option-thread = Whether they answer everything in threads that I am in
discord-option-channel = Whether they answer everything
discord-option-chance = Percent of all else that they answer
discord-option-per-minute = Replies a minute; 0 is any number
discord-option-banter = Turns that personas and bots take in a row before a person speaks
discord-option-listen = Whether they do
discord-option-leaving = Keep or erase

server-where-channel = this channel
server-where-server = the whole server
server-keep = keep
server-forget = erase
server-show =
    Who is here: { $personas }
    They answer: { $triggers }; of all else { $chance } %
    Replies a minute: { $limit }
    Turns in a row without a person: { $banter }
    What is said to nobody: { $listens ->
        [yes] they take it in, of members who have talked with them
       *[no] they do not hear it
    }
    When a member leaves: { $leaving ->
        [forget] what they said here is erased
       *[keep] what they said is kept
    }
server-any = any number
server-trigger-mention = mentions
server-trigger-reply = replies
server-trigger-name = their names
server-trigger-thread = threads I am in
server-trigger-channel = everything
server-trigger-none = nothing
server-unknown-persona = There is no persona “{ $name }”. There are { $known }.
server-export = What was chosen and said in this server.
server-purge-ask = Erase for good all that anybody said { $place ->
        [group] in this group
       *[server] in this server
    }, and all that I remember of it? What was chosen stays.
server-purge-yes = Erase all of it
server-purged = It is erased, { $count ->
        [one] with one memory
       *[other] with { $count } memories
    } made of it.
server-opted-out = I hear you no more { $place ->
        [group] in this group
       *[server] in this server
    }, and what you said here is erased. /optin takes that back. In direct messages nothing changes.
server-opted-in = I hear you again { $place ->
        [group] in this group
       *[server] in this server
    }.
server-not-yours = That is for those who run this group.
telegram-everkin =
    /everkin shows what holds in this group. It is changed like this:
    /everkin personas mira anselm
    /everkin mention on, or reply, name, channel; off
    /everkin chance 10, minute 20, banter 2
    /everkin listen on, leaving forget, reset, purge
