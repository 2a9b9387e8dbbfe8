## What commands answer at the terminal alone.

terminal-export-how = Schreib /export und den Namen einer neuen Datei.
terminal-export-done = Alles, was ich von dir gespeichert habe, ist in { $file }.
terminal-nothing-erased = Es wurde nichts gelöscht.
terminal-erase-how = Schreib „{ $sentence }“, um alles zu löschen, was von dir gespeichert ist:
terminal-why-none = Dazu fällt mir nichts ein.
terminal-why = Was eine Nachricht in Erinnerung ruft, und aus welchen Gründen
