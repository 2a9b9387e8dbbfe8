"""What somebody says to be with a capital, and is not called: "I'm Awake." A word that is given to children as often,
such as Grace, Rich, Sandy or Hope, is a name."""

from __future__ import annotations

_ORIGIN = (
    r"\w+(?:ish|ese|ic|ist)|\w{3,}ean|(?:Ameri|Afri|Mexi|Austral|Ital|Canad|Indi|Russ|Ukrain|Brazil|Belg|Norweg|Hungar|"
    r"Roman|Bulgar|Croat|Serb|Alban|Eston|Latv|Lithuan|Arab|Pers|Iran|Egypt|Niger|Asi|Argentin|Colomb|Chile|Peruv)\w*an|"
    r"French|Dutch|German|Swiss|Greek|Czech|Thai|Welsh|Catholic|Muslim|Hindu|Sikh|Christian|Protestant|Libra|Virgo|Aries|"
    r"Taurus|Gemini|Scorpio|Pisces|Aquarius|Capricorn|Sagittarius|Cancer"
)
_FORMED = r"\w+day|\w{4,}(?:ing|ous|ful|less|able|ible|ive|some)|\w{2,}ed"
_LOOKS_FORMED = """
    Abed Ahmed Alaric Aldred Alfred Alric Aric Ashish Blessing Browning Cedric Channing Creed Dominic Eldred Emeric
    Eric Fahed Faraday Fleming Fred Frederic Girish Golding Gottfried Hamed Hameed Harding Harish Jagdish Jared
    Javed Kedric Kendric Khaled Loic Loïc Ludovic Mahmed Majed Majeed Manfred Manfried Manish Manning Mehmed Mildred
    Mohamed Mohammed Muhamed Muhammed Nahed Naveed Nic Obed Oded Osric Patric Rajnish Ransome Rashed Rasheed Reese
    Rish Roderic Saeed Satish Sayed Sayeed Shaheed Siegfried Sterling Therese Trish Ulric Vered Vic Waheed Waleed
    Wilfred Wilfried Winfred Winfried Winifred Zayed
"""
"""Names that end as such words do."""
_STATES = """
    Able Absent Absurd Accurate Adult Afraid Ageless Aghast Ajar Alert Alike Alive Alone Aloof Amiss Angry Antsy Aok
    Apart Asleep Astray Average Awake Aware Away Awful Awkward Awol Bad Bald Bare Barefoot Best Better Big Bipolar
    Bisexual Bitter Black Blank Blind Blonde Blue Bold Brave Brief Bright Brilliant Brittle Broke Brown Busy Calm
    Capable Casual Cautious Certain Cheap Cheery Chill Chilly Chubby Clean Clear Clever Clingy Close Clumsy Cold
    Comfy Common Competent Complete Confident Content Cool Cosy Cozy Cranky Crazy Crisp Cruel Cute Dead Deaf Decent
    Deep Delicate Dense Dependent Desolate Desperate Devout Different Dim Direct Dirty Distant Distraught Dizzy Done
    Doubtful Down Drowsy Drunk Dry Due Dull Dumb Eager Early Earnest Easy Elated Elderly Emotional Empty Enough
    Equal Exact Extra Faint Fair Faithful False Familiar Famous Far Fast Fat Feeble Female Fierce Filthy Fine Firm
    Fit Flabby Flat Floppy Fond Foolish Fragile Frail Free Fresh Friendly Frosty Full Fun Funny Furious Fussy Gentle
    Genuine Giddy Glad Gloomy Gone Good Great Greedy Grim Groggy Gross Grouchy Grumpy Guilty Gutsy Half Handsome
    Handy Happy Harmless Harsh Hasty Healthy Heavy Helpless Hesitant High Hoarse Hollow Home Homesick Honest Hot
    Human Humble Hungry Hurt Ignorant Ill Illegal Immature Immune Impatient Important Independent Indoors Injured
    Innocent Insane Insecure Inside Intact Intelligent Intense Introverted Invisible Irate Itchy Jealous Jittery
    Jumpy Just Keen Kind Lame Late Lazy Lean Legal Lesbian Light Likely Limp Little Livid Local Lonely Lonesome Long
    Loose Lost Loud Low Loyal Lucky Mad Male Married Massive Mature Mean Mellow Mental Messy Mild Mindful Modest
    Moody Morbid Mortal Mute Naive Naked Nasty Natural Naughty Near Neat Needy Nerdy Neutral New Nice Noisy
    Nonbinary Normal Nosy Numb Obese Obscene Odd Offline Okay Old Online Open Orphaned Out Outdoors Outside Pale
    Paranoid Parched Patient Peaceful Pensive Perfect Pescatarian Petty Picky Plain Pleasant Plump Polite Poor
    Popular Posh Precise Pregnant Present Pretty Private Proud Pure Queasy Queer Quick Quiet Random Rare Raw Ready
    Real Reckless Regular Relaxed Reluctant Responsive Restless Right Ripe Rough Round Rude Sad Safe Same Sane Scary
    Secure Selfish Senile Sensible Separate Serene Serious Severe Sexy Shaky Shallow Sharp Short Shy Sick Silent
    Silly Simple Sincere Single Skinny Sleepless Sleepy Slender Slim Sloppy Slow Sly Small Smart Sneaky Sober Social
    Soft Solo Sore Sorry Sour Spare Special Speechless Stable Stale Steady Stern Stiff Still Straight Strange Strict
    Strong Stubborn Stupid Sturdy Subtle Sulky Super Sure Sweaty Sweet Swift Tall Tame Tearful Teary Tender Tense
    Terrible Thankful Thick Thin Thirsty Thorough Tidy Tiny Tipsy Toast Tough Trans True Ugly Unable Unaware Uneasy
    Unfair Unfit Unhappy Unique Unkind Unlucky Unsafe Unsure Unwell Upbeat Upset Urgent Used Useless Vacant Vague
    Vain Vegan Vegetarian Violent Virgin Vocal Vulgar Warm Wary Weak Weary Weird Well Wet White Whole Wicked Wide
    Wild Wise Witty Woozy Worse Worst Worth Worthy Wrong Yellow Young Yummy
"""
_DONE = """
    Aching Asking Baking Beat Beaten Being Bent Bereft Bitten Blessed Blown Born Bound Broken Built Burnt Buying
    Caught Chosen Coming Crying Cut Dating Doing Doomed Drawn Driven Drowned Drying Dying Eating Fallen Fed Flung
    Flying Forbidden Forgiven Forgotten Found Frozen Frying Given Going Grown Having Heard Held Hidden Hiding Hoping
    Hung Joking Kept Known Laid Left Losing Loving Lying Made Making Meant Mistaken Misunderstood Moving Overdone
    Overrun Overwrought Owing Paid Paying Put Quit Riding Rising Rotten Said Saying Seeing Seen Sent Set Sewing
    Shaken Shattered Shook Shot Shown Shut Sitting Skiing Smiling Sold Spent Split Spoilt Sprung Stolen Struck Stuck
    Stung Sunk Sunken Sworn Taken Taking Thrown Torn Trying Tying Typing Unbroken Understood Undone Using Voting
    Waking Woken Worn Writing
"""
_OTHERWISE = """
    About Above Abroad Absolutely Across Actually Again Against Ahead All Almost Along Already Also Always Among Any
    Anyone Apparently Around Aside Awfully Back Badly Barely Basically Behind Below Beside Between Both Certainly
    Clearly Completely Constantly Currently Deeply Definitely Downstairs Dr Emotionally Especially Even Ever
    Everybody Everyone Everything Exactly Extremely Finally For From Fully Generally Hardly Her Here Hers Highly Him
    His Honestly How Incredibly Into Kinda Less Like Literally Luckily Many Maybe Mentally Mine More Most Mostly Mr
    Mrs Ms Much Nearby Nearly Never No-one Nobody Nope Normally Not Nothing Now Obviously Off Officially Often Once
    Only Onto Our Out Over Particularly Partly Perhaps Physically Possibly Probably Quite Rather Really Sadly
    Seriously She Simply Slightly Some Somebody Someone Something So Sometimes Somewhat Soon Sorta Still Such Surely
    Team Terribly Than That The Their Then There These They This Those Too Totally Truly Under Underway Upstairs
    Usually Very What When Where Who Why With Without Yeah Yes Yet You Your Yours
"""


def _any(words: str) -> str:
    return "|".join(words.split())


NO_NAMES = (
    rf"(?:(?!(?:{_any(_LOOKS_FORMED)})\b)(?:{_ORIGIN}|{_FORMED})|{_any(_STATES)}|{_any(_DONE)}|{_any(_OTHERWISE)})"
)
"""A pattern for them, to be closed with a word's end."""
