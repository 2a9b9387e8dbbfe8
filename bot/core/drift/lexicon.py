"""Words by which a claim about a life is known for one: trades, places of work, subjects, kin, animals."""

from __future__ import annotations


def _alternatives(words: str) -> str:
    """A pattern for any of the comma-separated words, the longest first."""
    listed = (word.strip() for word in words.replace("\n", " ").split(","))
    return "|".join(sorted((word for word in listed if word), key=len, reverse=True))


TRADES = _alternatives(
    """accountant, actor, actress, administrator, analyst, architect, archaeologist, artist, astronaut, astronomer,
    attorney, author, baker, banker, barber, barista, bartender, biologist, bookkeeper, bookseller, bus
    driver, builder, butcher, carer, caregiver, carpenter, cashier, chef, chemist, cleaner, clerk, coach,
    coder, consultant, cook, copywriter, counsellor, counselor, dancer, data scientist, dentist, designer,
    detective, developer, dietitian, director, doctor, driver, economist, editor, electrician, engineer,
    entrepreneur, estate agent, farmer, firefighter, fireman, fisherman, flight attendant, florist,
    freelancer, gardener, geologist, guide, hairdresser, historian, illustrator, interpreter, janitor,
    jeweller, journalist, judge, lawyer, lecturer, librarian, lifeguard, manager, marketer, marketing
    manager, mathematician, mechanic, midwife, miner, model, musician, nanny, nurse, nutritionist, optician,
    painter, paramedic, pastor, pharmacist, philosopher, photographer, physician, physicist,
    physiotherapist, pianist, pilot, plumber, poet, police officer, policeman, policewoman, politician,
    postman, priest, producer, professor, programmer, project manager, psychiatrist, psychologist,
    publisher, realtor, receptionist, recruiter, reporter, researcher, roofer, sailor, salesman,
    salesperson, saleswoman, scientist, sculptor, secretary, shop assistant, shopkeeper, singer, social
    worker, software engineer, soldier, solicitor, student, surgeon, surveyor, tailor, taxi driver, teacher,
    technician, therapist, tour guide, trader, trainer, translator, truck driver, tutor, vet, veterinarian,
    waiter, waitress, watchmaker, web designer, welder, writer, yoga instructor, zoologist, clock-maker,
    clockmaker, field recordist, sound engineer, lighthouse keeper"""
)
WORKPLACES = _alternatives(
    """accounting firm, advertising agency, agency, airline, airport, bank, bar, bookshop, bookstore, bureau, café,
    cafe, call centre, call center, clinic, coffee shop, company, construction site, courthouse, elementary
    school, factory, farm, firm, gallery, garage, government, gym, high school, hospital, hotel, insurance,
    IT, finance, marketing, sales, retail, lab, laboratory, law firm, library, ministry, museum, newspaper,
    nursery, nursing home, office, pharmacy, police station, post office, primary school, publishing house,
    restaurant, salon, school, shop, start-up, startup, store, studio, supermarket, tech, tech company,
    theatre, theater, travel agency, university, warehouse, zoo"""
)
SUBJECTS = _alternatives(
    """accounting, acoustics, anthropology, archaeology, architecture, art history, art, astronomy, biology,
    business, chemistry, computer science, dance, dentistry, design, drama, economics, education,
    engineering, English literature, English, fashion, film, finance, French, geography, geology, German,
    graphic design, history, journalism, languages, Latin, law, linguistics, literature, marketing,
    mathematics, maths, math, mechanical engineering, medicine, music, nursing, pharmacy, philosophy,
    photography, physics, political science, politics, psychology, sociology, theatre, theology, veterinary
    medicine"""
)
KIN = _alternatives(
    """husband, wife, boyfriend, girlfriend, fiancé, fiancée, fiance, son, daughter, brother, sister, twin, mother,
    mum, mom, father, dad, aunt, uncle, cousin, grandmother, grandma, grandfather, grandpa, niece, nephew,
    stepmother, stepfather"""
)
ANIMALS = _alternatives(
    "dog, puppy, pup, cat, kitten, horse, parrot, rabbit, hamster, budgie, tortoise, goat, goldfish, pony"
)
SETTINGS = _alternatives(
    """farm, ranch, orphanage, castle, desert, suburb, suburbs, countryside, village, fishing village, mountain
    village, small town, big city, island, trailer park, monastery, boarding school, military base,
    vineyard, houseboat, caravan"""
)
NATIONS = _alternatives(
    """American, Argentine, Australian, Austrian, Belgian, Brazilian, British, Bulgarian, Canadian, Chinese,
    Croatian, Czech, Danish, Dutch, Egyptian, English, Finnish, French, German, Greek, Hungarian, Indian,
    Irish, Israeli, Italian, Japanese, Korean, Mexican, Norwegian, Polish, Portuguese, Romanian, Russian,
    Scottish, Serbian, Slovak, Slovene, Slovenian, South African, Spanish, Swedish, Swiss, Turkish,
    Ukrainian, Welsh"""
)
ONE_OF_A_PAIR = {"husband": "wife", "wife": "husband", "boyfriend": "girlfriend", "girlfriend": "boyfriend"}
CHILDREN = ("son", "daughter")
