## What is answered to commands, on every platform.

memories-none = I remember nothing of you here yet.
memories-no-page = There is nothing on this page any more.
memories-about-none = I remember nothing about that here.
memory-is-pinned = kept for ever
memory-has-ended = no longer true
memory-pinned = Kept for ever: { $memory }
memory-unpinned = It may fade again: { $memory }
memory-unknown = I have no memory with that number here.
memory-corrected = Thank you, I have put it right.
memory-remembered = I will always remember: { $memory }
memory-nothing = There is nothing in that to remember.

forget-ask = Shall I forget this for good, with the messages it comes from?
forget-more =
    { $count ->
        [one] …and one more, which stays for now.
       *[other] …and { $count } more, which stay for now.
    }
forget-done =
    { $count ->
        [one] Forgotten: one memory.
       *[other] Forgotten: { $count } memories.
    }
forget-kept = I keep it.

undo-done = The last exchange is forgotten.
undo-none = There is nothing to forget.

export-none = I keep nothing of you yet.
export-caption = Everything that I keep of you.

erase-sentence = erase everything
erase-not = Nothing was erased: that was not “{ $sentence }”.
erase-done = Everything is erased. If you write to me again, we meet for the first time.

failed = I could not do that just now. Please try again in a moment.
broken = Something went wrong on my side, and it has been noted. Please try again later.

yes = Yes
no = No
