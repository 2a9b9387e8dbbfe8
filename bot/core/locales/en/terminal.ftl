## What commands answer at the terminal alone.

terminal-export-how = Write /export and the name of a new file.
terminal-export-done = Everything that I keep of you is in { $file }.
terminal-nothing-erased = Nothing was erased.
terminal-erase-how = Type “{ $sentence }” to erase all that is kept of you:
terminal-why-none = Nothing comes to mind.
terminal-why = What a message brings to mind, and for what reasons
