## What is said when something that came with a message could not be made out.

senses-voice-deaf = I cannot listen to voice notes here: nothing is set up that would let me. Please write to me.
senses-voice-long =
    { $minutes ->
        [one] That voice note is too long for me: I can listen for up to a minute. Could you send it in shorter ones, or write it?
       *[other] That voice note is too long for me: I can listen for up to { $minutes } minutes. Could you send it in shorter ones, or write it?
    }
senses-voice-gone = Your voice note is not there any more, so I could not listen to it. Could you send it again, or write it?
senses-voice-silent = I listened to your voice note but heard no words in it. Could you send it again, or write it?
senses-voice-unclear = I couldn’t make out your voice note just now. Could you send it again, or write it?

senses-photo-blind = I can’t see pictures here, so I don’t know what yours shows. Will you tell me?
senses-photo-gone = Your photo is not there any more, so I could not look at it. Could you send it again?
senses-photo-unclear = I couldn’t open your photo just now. Could you send it again, or tell me what it shows?
