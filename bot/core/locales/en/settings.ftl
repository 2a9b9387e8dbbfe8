settings-on = on
settings-off = off
settings =
    language: { $language }
    timezone: { $zone }
    quiet: { $quiet } (hours in which nobody writes to you first)
    streaming: { $streaming } (whether you see a reply grow)
    buttons: { $buttons } (below my replies in private: say it anew, go on)
    voice: { $voice } (whether I answer in voice notes, too)
    initiative: { $initiative } (whether I may write to you first)
    Change one with /settings and its name: /settings language de, /settings timezone Europe/Lisbon, /settings quiet 22:00-07:00, /settings initiative on
settings-changed = Done.
settings-unknown = That is no setting that I know, or no value for it. /settings shows them all, with examples.

setting-language = Language
setting-timezone = Time zone
setting-quiet = Quiet hours
setting-streaming = See replies grow
setting-buttons = Buttons below replies
setting-initiative = Let me write first

voice-off = never
voice-spoken = when you speak
voice-always = always
voice-how = I can send a voice note after my words: never, when you send me one, or always. Now: { $now }.
