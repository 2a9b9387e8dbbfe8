"""Sentences whose feeling is known: what the vector of a message is compared with.

Our own, by what they do and how they feel: a heading is a cue, or "-" for none, with a valence in [-1, 1].
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from bot.core.models.feeling import Cue


@dataclass(frozen=True, slots=True)
class Prototype:
    """A sentence, its valence, and what it does."""

    text: str
    valence: float
    cue: Cue | None


_SENTENCES = """
# good_news 0.9
I got the job, they called me this morning!
We won the match in the last minute.
She said yes, we are getting married.
The tests came back clear, I am healthy again.
My paper was accepted, after three years of work.
Our daughter was born last night and everybody is well.
I passed the final exam with the best mark of the year.
They are giving me the promotion after all.
He woke up from the operation and is asking for ice cream.
We finally found a flat, and it has a balcony.
The dog we lost came home by himself today.
My brother and I are talking again after five years.
The rescue team found all of the hikers alive.
The scholarship is mine, I can study abroad.
I ran my first marathon and did not walk once.
# good_news 0.6
The interview went better than I expected.
My knee is much better now, I can walk again.
I sold my first painting at the market.
The neighbours brought us soup when we were ill.
I slept through the night for the first time in weeks.
The new teacher is kind and the children like her.
We cooked together and it turned out well.
The repair was cheaper than we had feared.
I got through the whole list before lunch.
They have fixed the heating at last.
# - 0.9
This is the most beautiful place I have ever seen.
I laughed until I cried, it was wonderful.
What a delightful, warm and clever film.
I am so happy that I could dance.
It was a perfect day from the first coffee to the last song.
I love my life just now.
The children were singing in the garden, and the sun came out.
A brilliant performance, the audience stood and cheered.
I feel so grateful for all of you.
The best meal I have ever had, every bite was a joy.
Peace was signed, and people danced in the streets.
# - 0.6
It was a pleasant evening with old friends.
The garden is full of tomatoes this year.
He smiled at me and held the door.
The book is charming and easy to read.
A good phone: light, fast, and the battery lasts.
The village is quiet and friendly, with a lovely bakery.
She gave a generous sum to the library.
I enjoyed the walk, the air was fresh.
The service was quick and the staff were polite.
We had a nice chat on the train.
The programme has helped many families to find work.
I am proud of how far we have come.
He has a sharp mind and a gentle humour.
# - 0.3
The new version works a bit better.
It is not bad at all, I would go again.
The tea is fine and the chair is comfortable.
The museum is worth a short visit.
The team is ready for the season.
You can save some time this way.
The weather should clear up in the afternoon.
# - 0.0
The meeting starts at nine in room four.
The train leaves from platform two.
He put the cup on the table and opened the window.
The report has twelve pages and three tables.
I went to the market this morning and bought some bread.
The company moved its office to another street.
Water boils at a hundred degrees.
She works as a translator in the old town.
The road turns left behind the church.
I usually have lunch at half past twelve.
The committee will vote on the proposal on Tuesday.
Please send the form to the address below.
The box contains a cable, a battery and a manual.
My sister lives two floors above me.
He said that he would call later.
The book was printed in 1998.
There are four chairs and a lamp in the room.
I am on the bus now.
It is a blue car with four doors.
The first chapter describes the method.
What time does the shop close?
Could you tell me how the printer works?
The city has about two hundred thousand inhabitants.
Okay, I will look at it later.
# - -0.3
The queue was rather long again.
I did not sleep much.
The soup was cold by the time it came.
The screen has a few scratches.
It rained for most of the week.
The film is too long and a bit dull.
The bus was late, so I missed the beginning.
He did not say a word to me all evening.
The rent goes up again in spring.
I could not find what I was looking for.
# nuisance -0.5
My laptop crashed and I lost the afternoon's work.
The neighbours are drilling again at seven in the morning.
Somebody scratched my car and drove away.
I spent three hours on hold with the bank.
They cancelled my train and nobody said why.
I spilt coffee over the only clean shirt I had.
My boss changed the deadline again.
I am so annoyed with this stupid printer.
The parcel was stolen from the doorstep.
I locked myself out in the rain.
# - -0.6
This product is a waste of money, it broke after a day.
A boring, badly acted film with a silly plot.
The hotel was dirty and the staff were rude.
The economy shrank and thousands lost their work.
He lied to us about everything.
The river is poisoned and the fish are dying.
The plan failed, and nobody takes the blame.
I am tired of being ignored.
The food was disgusting and made us ill.
They laughed at him in front of the whole class.
She slammed the door and did not come back.
I regret what I said to her.
# - -0.9
The soldiers burned the village and killed the families.
It was the worst night of my life.
He beat the dog until it stopped moving.
I hate everything about this, it is unbearable.
The fire took the whole house, with the children in it.
They tortured the prisoners for weeks.
I feel completely empty and worthless.
The earthquake buried hundreds of people.
She was attacked on her way home.
I cannot stop crying, everything hurts.
# bad_news -0.8
I got fired today.
My husband wants a divorce.
The doctor says that it is cancer.
I failed the exam for the third time.
He cheated on me with my best friend.
They are evicting us at the end of the month.
My mother is in hospital after a stroke.
I lost my job and I do not know how to pay the rent.
She broke up with me by text.
We had a car accident, and my son is badly hurt.
They turned me down for the house.
Our house was broken into and everything is gone.
My best friend is moving away and I am heartbroken.
I relapsed last night after two years.
My daughter is being bullied at school.
# bad_news -0.6
I feel so lonely since I moved here.
Nobody came to my birthday.
I am exhausted and I cannot keep up any more.
My parents are fighting all the time.
Everything feels grey lately, and I do not enjoy anything.
I have been crying for no reason all week.
I was passed over for the promotion again.
I had another panic attack at work.
# grief -0.9
My grandmother died on Sunday.
We had to put our dog to sleep this morning.
My father passed away last night.
I buried my best friend today.
She lost the baby in the fifth month.
It is a year since my brother died, and I still set a place for him.
The cat was run over, and I held her until she stopped breathing.
I miss my mum so much, it is the first Christmas without her.
We scattered his ashes by the lake.
# worry -0.5
I am so nervous about the interview tomorrow.
I am afraid that the results will be bad.
What if I fail and everybody laughs at me?
I cannot sleep because I keep thinking about the operation.
I dread the talk with my landlord.
My son is not answering his phone and I am worried.
I am terrified of flying, and the flight is on Friday.
I do not know how I will manage next month.
They are cutting jobs, and I may be next.
I keep worrying that she will leave me.
# looking_forward 0.7
I can hardly wait for the holidays.
Only three more days until the concert!
I am so excited to see my sister next week.
We are planning a trip to the mountains in May.
Tomorrow I pick up the puppy.
I am looking forward to a quiet weekend.
The baby is due in June and we are painting the room.
Wish me luck, my first performance is tonight.
# confides -0.3
I have never told anybody about this.
There is something that I am ashamed of, and I want to tell you.
Nobody knows, but I am in love with someone I cannot have.
I need to get something off my chest.
I pretend to be fine, but I am not.
I stole something when I was young and it still haunts me.
# affection 0.8
I really like talking with you.
You mean a lot to me.
I missed you while I was away.
It feels good that you remember these things.
You always know how to cheer me up.
I am glad that I met you.
# praise 0.7
You are really good at listening.
That was a clever thing to say.
You are the best company I could wish for.
You have such a lovely way of putting things.
# thanks 0.6
Thank you for being there for me last night.
Thanks, that helped me a lot.
I appreciate that you took the time.
# insult -0.8
You are a useless machine and nobody needs you.
You are so stupid that it hurts.
Nobody could ever like something like you.
I am sick of you and your dumb answers.
You disgust me, shut up.
# reproach -0.5
You never listen to what I say.
You forgot what I told you, again.
You do not really care about me.
That is not what I asked for, you are not paying attention.
# apology 0.2
I am sorry that I was so rude to you.
I should not have said that, please forgive me.
I did not mean to hurt you yesterday.
# let_go -0.3
I would rather not talk about that now.
Let us speak about something else, please.
Leave it, it does not matter.
# busy -0.1
I have no time right now, I am in a meeting.
I am at work and cannot talk.
I have to get back to my work, talk to you later.
# laugh 0.7
That joke made me laugh out loud.
You are killing me, that is hilarious.
"""


def prototypes() -> list[Prototype]:
    """All of them, in their order."""
    return list(_parsed())


def digest() -> str:
    """What tells one collection of sentences from another."""
    return blake2b(_SENTENCES.encode(), digest_size=8).hexdigest()


def _parsed() -> Iterator[Prototype]:
    cue, valence = None, 0.0
    for line in _SENTENCES.strip().splitlines():
        if line.startswith("#"):
            name, _, value = line.removeprefix("# ").partition(" ")
            cue, valence = None if name == "-" else Cue(name), float(value)
        else:
            yield Prototype(line, valence, cue)
