"""Words by which a claim about a life is known for one: trades, places of work, subjects, kin, animals."""

from __future__ import annotations


def _alternatives(words: str) -> str:
    """A pattern for any of the comma-separated words, the longest first."""
    listed = (" ".join(word.split()) for word in words.split(","))
    return "|".join(sorted((word for word in listed if word), key=len, reverse=True))


TRADES = _alternatives(
    """accountant, actor, actress, administrator, anaesthetist, analyst, animator, apprentice, archaeologist,
    architect, artist, astrologer, astronaut, astronomer, attorney, author, baker, baker's apprentice, banker,
    barber, barista, bartender, beekeeper, biologist, blacksmith, bookkeeper, bookseller, bouncer, bricklayer,
    broker, builder, bus driver, butcher, cab driver, cameraman, captain, caregiver, carer, caretaker,
    carpenter, cashier, chauffeur, chef, chemist, choreographer, civil servant, cleaner, clerk, clock-maker,
    clockmaker, coach, cobbler, coder, comedian, composer, conductor, consultant, cook, cop, copywriter, costume
    designer, counsellor, counselor, courier, curator, customs officer, dancer, data scientist, dental nurse,
    dentist, designer, detective, developer, dietitian, diplomat, director, diver, DJ, doctor, dressmaker,
    driver, economist, editor, electrician, electronics engineer, engineer, entrepreneur, estate agent, farmer,
    fashion designer, field recordist, film director, firefighter, fireman, fisherman, fisherwoman, flight
    attendant, florist, forester, freelancer, gardener, geologist, goldsmith, graphic designer, groom, guide,
    hairdresser, historian, hotelier, housewife, illustrator, inspector, interior designer, interpreter,
    investor, IT specialist, janitor, jeweller, journalist, judge, kindergarten teacher, landlady, landlord,
    landscape gardener, language teacher, lawyer, lecturer, librarian, life coach, lifeguard, lighthouse keeper,
    locksmith, make-up artist, manager, marketer, marketing manager, masseuse, mathematician, mayor, mechanic,
    midwife, milliner, miner, model, mountain guide, musician, nanny, nun, nurse, nursery teacher, nutritionist,
    office clerk, opera singer, optician, optometrist, orthodontist, paediatrician, painter, paramedic, pastor,
    pediatrician, pensioner, personal trainer, pharmacist, philosopher, photographer, photojournalist,
    physician, physicist, physiotherapist, pianist, pilot, plasterer, playwright, plumber, poet, police officer,
    policeman, policewoman, politician, postman, potter, priest, primary school teacher, prison guard, private
    detective, producer, professor, programmer, project manager, proofreader, psychiatrist, psychologist,
    publisher, puppeteer, radiologist, railway worker, ranger, real estate agent, realtor, receptionist,
    recruiter, reporter, researcher, restaurateur, roofer, sailor, sales assistant, salesman, salesperson,
    saleswoman, school teacher, schoolteacher, scientist, screenwriter, sculptor, seamstress, secretary,
    security guard, server, shop assistant, shopkeeper, singer, social worker, software engineer, soldier,
    solicitor, sommelier, sound engineer, speech therapist, statistician, stewardess, stockbroker, stonemason,
    street musician, student, stunt double, surgeon, surveyor, tailor, tattoo artist, tax adviser, tax advisor,
    taxi driver, teacher, technician, therapist, tour guide, trader, train driver, trainer, translator, travel
    agent, truck driver, truck-driver, truckdriver, tutor, undertaker, usher, vet, veterinarian, waiter,
    waitress, watchmaker, web designer, wedding planner, welder, writer, yoga instructor, yoga teacher,
    zoologist"""
)
WORKPLACES = _alternatives(
    """accounting firm, advertising agency, agency, airline, airport, bakery, bank, bar, bistro, bookshop, bookstore,
    brewery, bureau, butcher's, cafe, café, call center, call centre, casino, chemist's, circus, clinic, coffee
    shop, company, construction site, court, courthouse, dental practice, doctor's office, elementary school,
    emergency room, ER, factory, farm, finance, firm, florist's, flower shop, gallery, garage, government, gym,
    hair salon, high school, hospital, hostel, hotel, insurance, IT, kindergarten, kitchen, lab, laboratory, law
    firm, library, marketing, medical practice, ministry, museum, newspaper, nursery, nursing home, office,
    pharmacy, police station, post office, primary school, pub, publishing house, restaurant, retail, sales,
    salon, school, shop, ski resort, start-up, startup, store, studio, supermarket, tailor's, tech, tech
    company, theater, theatre, travel agency, university, vineyard, warehouse, winery, zoo"""
)
SUBJECTS = _alternatives(
    """accounting, acoustics, anthropology, archaeology, architecture, art, art history, astronomy, biology, business,
    chemistry, computer science, dance, dentistry, design, drama, economics, education, engineering, English,
    English literature, fashion, film, finance, French, geography, geology, German, graphic design, history,
    journalism, languages, Latin, law, linguistics, literature, marketing, math, mathematics, maths, mechanical
    engineering, medicine, music, nursing, pharmacy, philosophy, photography, physics, political science,
    politics, psychology, sociology, theatre, theology, veterinary medicine"""
)
KIN = _alternatives(
    """aunt, boyfriend, brother, brother-in-law, cousin, dad, daughter, father, fiance, fiancé, fiancée, girlfriend,
    granddaughter, grandfather, grandma, grandmother, grandpa, grandson, husband, mom, mother, mother-in-law, mum,
    nephew, niece, partner, sister, sister-in-law, son, stepdaughter, stepfather, stepmother, stepson, twin, uncle,
    wife"""
)
ANIMALS = _alternatives(
    "dog, puppy, pup, cat, kitten, horse, parrot, rabbit, hamster, budgie, tortoise, goat, goldfish, pony"
)
BREEDS = {
    "dog": _alternatives(
        """dog, doggy, puppy, pup, mutt, hound, labrador, retriever, golden retriever, terrier, poodle, spaniel, beagle,
        dachshund, husky, collie, sheepdog, shepherd dog, bulldog, greyhound, corgi, pug, chihuahua, boxer dog"""
    ),
    "cat": _alternatives("cat, kitten, kitty, tomcat, tabby, moggy"),
}
"""What else an animal is called that one has or has not."""
CHILD = _alternatives(
    """kid, child, children, toddler, son, daughter, baby, grandchild, grandchildren, grandkid, grandson, granddaughter,
    little one, little boy, little girl, newborn, firstborn, twin girl, twin boy, twins, triplets, offspring, boys,
    girls, eldest, youngest, stepson, stepdaughter, stepchild, stepchildren, stepkid"""
)
COLOURS = _alternatives(
    "black, brown, blond, blonde, fair, golden, red, ginger, auburn, grey, gray, white, silver, chestnut, copper, "
    "blue, green, hazel, amber, violet"
)
SETTINGS = _alternatives(
    """big city, boarding school, caravan, castle, countryside, desert, farm, fishing village, houseboat, island,
    military base, monastery, mountain village, orphanage, ranch, small town, suburb, suburbs, trailer park,
    village, vineyard"""
)
NATIONS = _alternatives(
    """American, Argentine, Australian, Austrian, Belgian, Brazilian, British, Bulgarian, Canadian, Chinese, Croatian,
    Czech, Danish, Dutch, Egyptian, English, Finnish, French, German, Greek, Hungarian, Indian, Irish, Israeli,
    Italian, Japanese, Korean, Mexican, Norwegian, Polish, Portuguese, Romanian, Russian, Scottish, Serbian,
    Slovak, Slovene, Slovenian, South African, Spanish, Swedish, Swiss, Turkish, Ukrainian, Welsh"""
)
WORK = _alternatives(
    """apprenticeship, army, ballet dancer, behind the wheel, by trade, career, civil servant, classroom, clients,
    employed, employer, fired, for a living, guesthouse, hired, hospital, law, law practice, medicine, ministry, navy,
    nursing, organist, passengers, patients, pension, police, pupils, retired, salary, staff, students, tax
    returns, teach, teaching, trucks, uniform, wages, ward"""
)
"""What is of somebody's work, beside trades and places."""
DONE = frozenset({"coach", "cook", "groom", "guide", "judge", "model", "usher"})
"""Trades that are also what anybody does."""
SPOUSE = _alternatives(
    """altar, better half, boyfriend, bride, divorce, divorced, engaged, ex-husband, ex-wife, fiance, fiancé, fiancée,
    girlfriend, groom, honeymoon, husband, husbands, in-laws, marriage, married, mother-in-law, remarried, spouse,
    wedding, wedding ring, widow, widowed, widower, wife"""
)
OUTGROWN = _alternatives(
    """drink legally, grandmother, in my eighties, in my sixties, in my seventies, midlife crisis, moon landing,
    old-age pension, pensioner, pension, teenager, the war, the wall"""
)
"""By which somebody is known for much older or younger."""
ONE_OF_A_PAIR = {"husband": "wife", "wife": "husband", "boyfriend": "girlfriend", "girlfriend": "boyfriend"}
CHILDREN = ("son", "daughter")
