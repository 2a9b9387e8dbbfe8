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
    broker, builder, bus driver, butcher, cab driver, cameraman, captain, caregiver, carer, caretaker, carpenter,
    cashier, chauffeur, chef, chemist, choreographer, civil servant, cleaner, clerk, clock-maker, clockmaker,
    coach, cobbler, coder, comedian, composer, conductor, consultant, cook, cop, copywriter, costume designer,
    counsellor, counselor, courier, curator, customs officer, dancer, data scientist, dental nurse, dentist,
    designer, detective, developer, dietitian, diplomat, director, diver, DJ, doctor, dressmaker, driver,
    economist, editor, electrician, electronics engineer, engineer, entrepreneur, estate agent, farmer, fashion
    designer, field recordist, film director, firefighter, fireman, fisherman, fisherwoman, flight attendant,
    florist, forester, freelancer, gardener, geologist, goldsmith, graphic designer, groom, guide, hairdresser,
    historian, hotelier, housewife, illustrator, inspector, interior designer, interpreter, investor, IT
    specialist, janitor, jeweller, journalist, judge, kindergarten teacher, landlady, landlord, landscape gardener,
    language teacher, lawyer, lecturer, librarian, life coach, lifeguard, lighthouse keeper, locksmith, make-up
    artist, manager, marketer, marketing manager, masseuse, mathematician, mayor, mechanic, midwife, milliner,
    miner, model, mountain guide, musician, nanny, nun, nurse, nursery teacher, nutritionist, office clerk, opera
    singer, optician, optometrist, orthodontist, paediatrician, painter, paramedic, pastor, pediatrician,
    pensioner, personal trainer, pharmacist, philosopher, photographer, photojournalist, physician, physicist,
    physiotherapist, pianist, pilot, plasterer, playwright, plumber, poet, police officer, policeman, policewoman,
    politician, postman, potter, priest, primary school teacher, prison guard, private detective, producer,
    professor, programmer, project manager, proofreader, psychiatrist, psychologist, publisher, puppeteer,
    radiologist, railway worker, ranger, real estate agent, realtor, receptionist, recruiter, reporter, researcher,
    restaurateur, roofer, sailor, sales assistant, salesman, salesperson, saleswoman, school teacher,
    schoolteacher, scientist, screenwriter, sculptor, seamstress, secretary, security guard, server, shop
    assistant, shopkeeper, singer, social worker, software engineer, soldier, solicitor, sommelier, sound engineer,
    speech therapist, statistician, stewardess, stockbroker, stonemason, street musician, student, stunt double,
    surgeon, surveyor, tailor, tattoo artist, tax adviser, tax advisor, taxi driver, teacher, technician,
    therapist, tour guide, trader, train driver, trainer, translator, travel agent, truck driver, truck-driver,
    truckdriver, tutor, undertaker, usher, vet, veterinarian, waiter, waitress, watchmaker, web designer, wedding
    planner, welder, writer, yoga instructor, yoga teacher, zoologist"""
)
WORKPLACES = _alternatives(
    """accounting firm, advertising agency, agency, airline, airport, bakery, bank, bar, bistro, bookshop, bookstore,
    brewery, bureau, butcher's, cafe, café, call center, call centre, casino, chemist's, circus, clinic, coffee
    shop, company, construction site, court, courthouse, dental practice, doctor's office, elementary school,
    emergency room, ER, factory, farm, finance, firm, florist's, flower shop, gallery, garage, government, gym,
    hair salon, high school, hospital, hostel, hotel, insurance, IT, kindergarten, kitchen, lab, laboratory, law
    firm, library, marketing, medical practice, ministry, museum, newspaper, nursery, nursing home, office,
    pharmacy, police station, post office, primary school, pub, publishing house, restaurant, retail, sales, salon,
    school, shop, ski resort, start-up, startup, store, studio, supermarket, tailor's, tech, tech company, theater,
    theatre, travel agency, university, vineyard, warehouse, winery, zoo"""
)
SUBJECTS = _alternatives(
    """accounting, acoustics, anthropology, archaeology, architecture, art, art history, astronomy, biology, business,
    chemistry, computer science, dance, dentistry, design, drama, economics, education, engineering, English,
    English literature, fashion, film, finance, French, geography, geology, German, graphic design, history,
    journalism, languages, Latin, law, linguistics, literature, marketing, math, mathematics, maths, mechanical
    engineering, medicine, music, nursing, pharmacy, philosophy, photography, physics, political science, politics,
    psychology, sociology, theatre, theology, veterinary medicine"""
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
        """alsatian, beagle, bloodhound, boxer dog, bulldog, chihuahua, collie, corgi, dachshund, dalmatian,
    doberman, dog, dog hair, doggie, doggy, german shepherd, golden retriever, great dane, greyhound, hound,
    husky, jack russell, labrador, lapdog, leash, malamute, mastiff, mongrel, mutt, pooch, poodle, pug, pup,
    puppy, retriever, rottweiler, schnauzer, sheepdog, shepherd dog, shih tzu, spaniel, st bernard, terrier,
    whippet, wolfhound"""
    ),
    "cat": _alternatives(
        "cat, cat hair, kitten, kitty, litter box, litter tray, maine coon, moggy, persian cat, pussycat, siamese, "
        "stray cat, tabby, tomcat"
    ),
}
"""What else an animal is called that one has or has not."""
CHILD = _alternatives(
    """baby, boys, child, children, daughter, eldest, firstborn, girls, grandchild, grandchildren, granddaughter,
    grandkid, grandson, kid, little boy, little girl, little one, newborn, offspring, son, stepchild, stepchildren,
    stepdaughter, stepkid, stepson, toddler, triplets, twin boy, twin girl, twins, youngest"""
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
    """American, Argentine, Argentinian, Australian, Austrian, Bavarian, Belgian, Bosnian, Brazilian, Brit, British,
    Briton, Bulgarian, Canadian, Catalan, Chilean, Chinese, Colombian, Croat, Croatian, Cuban, Czech, Dane, Danish,
    Dutch, Dutchman, Dutchwoman, Egyptian, English, Englishman, Englishwoman, Estonian, Filipino, Finn, Finnish,
    French, Frenchman, Frenchwoman, German, Greek, Hungarian, Icelander, Icelandic, Indian, Irish, Irishman,
    Irishwoman, Israeli, Italian, Jamaican, Japanese, Kenyan, Korean, Latvian, Lithuanian, Mexican, Moroccan,
    Nigerian, Norwegian, Persian, Pole, Polish, Portuguese, Romanian, Russian, Scot, Scots, Scottish, Serb,
    Serbian, Sicilian, Slovak, Slovene, Slovenian, South African, Spaniard, Spanish, Swede, Swedish, Swiss, Texan,
    Turk, Turkish, Ukrainian, Vietnamese, Welsh"""
)
PEOPLES = {
    "britain": "British Brit Briton",
    "denmark": "Danish Dane",
    "england": "English Englishman Englishwoman British Brit",
    "finland": "Finnish Finn",
    "france": "French Frenchman Frenchwoman",
    "iceland": "Icelandic Icelander",
    "ireland": "Irish Irishman Irishwoman",
    "netherlands": "Dutch Dutchman Dutchwoman",
    "poland": "Polish Pole",
    "scotland": "Scottish Scot Scots British Brit",
    "spain": "Spanish Spaniard",
    "sweden": "Swedish Swede",
    "switzerland": "Swiss",
    "wales": "Welsh British Brit",
}
"""Who lives in a country, where the two words do not begin alike."""
WORK = _alternatives(
    """advertising, ambulance, apprentices, apprenticeship, army, assembly line, audit, ballet dancer, banking,
    barracks, bedside, beehives, behind the wheel, board meeting, boardroom, boss, branch manager, bus route, by
    trade, career, case files, cash register, catering, cattle, checkout, civil servant, civil service, class of,
    classes, classroom, client, clients, clocked in, clocked off, co-workers, cockpit, colleague, colleagues,
    complaints, congregation, consulting, council, counter, courtroom, coworkers, crops, cross-customer, cubicle,
    customers, day job, deadline, deliver babies, delivered babies, dissertation, employed, employer, essays,
    estate agency, exams to mark, fire brigade, fire station, fired, first graders, flea market, for a living,
    front desk, gas station, goats, guesthouse, harvest, head office, hired, homeroom, homework, hospital,
    hospitality, house calls, HR, in court, in uniform, invoices, jobless, jury, kennel, laid off, law, law
    practice, lectures, lecturing, ledgers, logistics, lorries, lorry, manager, maternity ward, medicine, meetings,
    merchant navy, mill, mine, ministry, mortgages, my agent, my novel, nails, navy, newsroom, night duty, night
    shift, night shifts, nursing, on call, on duty, operating room, operating theatre, organist, parish,
    passengers, patient, patients, paycheck, payroll, payslip, pension, petrol station, police, police force,
    practice, promoted, promotion, publishing, pull teeth, pulling teeth, pupils, quarry, real estate, record
    label, redundant, regulars, rehearsals, resigned, retired, retirement, route, runway, salary, sales team,
    scalpel, sermon, sewing machine, sheep, shift, shifts, shipyard, shop floor, spreadsheet, spreadsheets,
    stables, staff, staff room, stall, stethoscope, stitched up, students, surgery, tables, tax returns, taxes,
    taxi, teach, teach kids, teaching, tech support, teeth, thesis students, third graders, till, town council,
    truck, trucks, unemployed, uniform, vineyards, wages, waiting waited tables, ward, warehouse, welfare office"""
)
"""What is of somebody's work, beside trades and places."""
CRAFTS = _alternatives(
    """argue cases, argued cases, arrest people, babysit for a living, bake bread, bake cakes, baking, bricklaying,
    bricks, build bridges, build houses, butchering, carpentry, clean houses, clean offices, coach, coached,
    coaching, coding, cooking, cut hair, dancing, deliver parcels, deliver post, deliver the post, delivering post,
    dentistry, design kitchens, designing, do nails, draw comics, drive a bus, drive a cab, drive a taxi, drive a
    truck, drive trucks, driving, drove a bus, drove a taxi, drove trucks, examine, farming, fishing, fix cars, fix
    computers, flew planes, fly planes, flying, gardening, grade papers, grow vegetables, hairdressing, lay bricks,
    lecturing, manage a team, mark essays, mend shoes, milk cows, modelling, nannying, operate on, paint houses,
    paint walls, painting, performing, photograph weddings, plan weddings, plant trees, plumbing, policing, preach,
    preaching, programming, repair cars, repair phones, sailing, sell cars, sell flowers, sell houses, sell
    insurance, sell shoes, selling, serve drinks, sewing, sold cars, sold houses, sold insurance, sold shoes,
    soldiering, stitching, surgery, tailoring, tattoo, taught primary, teach maths, teach primary, teach yoga, tend
    bar, tended bar, tending bar, train horses, translate novels, translating, translating novels, tutoring,
    umpire, wait tables, waitressing, welding, work the land, write code, write novels, write software, wrote code"""
)
"""What is done for a living, by its verb."""
DONE = frozenset({"coach", "cook", "groom", "guide", "judge", "model", "usher"})
"""Trades that are also what anybody does."""
SPOUSE = _alternatives(
    """altar, anniversary, better half, boyfriend, bridal, bride, bridesmaids, custody, divorce, divorce papers,
    divorced, engaged, engagement ring, ex, ex-boyfriend, ex-husband, ex-wife, exes, father-in-law, fiance, fiancé,
    fiancée, girlfriend, golden wedding, groom, her ring, his ring, hitched, honeymoon, hubby, husband, husbands,
    in-laws, live-in partner, marital, marriage, married, married life, married man, married woman, missus,
    mother-in-law, my man, my vows, newly wed, newlywed, newlyweds, other half, our vows, partner, proposed,
    proposed to me, remarried, significant other, silver wedding, sister-in-law, spouse, the aisle, wedded,
    wedding, wedding dress, wedding night, wedding ring, widow, widowed, widower, widowhood, wife, wifey"""
)
OLD = _alternatives(
    """a century ago, arthritis, black-and-white set, born before the war, bus pass, cataracts, dentures, eighties,
    fifties, five decades, forties, four decades, golden years, grandfather, grandma, grandmother, grandpa, grey
    hairs, half a century, hip replacement, hot flushes, in my eighties, in my fifties, in my seventies, in my
    sixties, late fifties, menopause, middle age, middle-aged, midlife crisis, moon landing, my old age, nineties
    already, old age, old folks, old lady, old man, old woman, old-age pension, past fifty, pension, pensioner,
    punch cards, ration cards, retire, retired, retirement, rotary phone, senior citizen, senior citizens, seven
    decades, seventies, six decades, sixties, the berlin wall, the cold war, the wall, the war, three decades,
    walking frame, walking stick, zimmer frame"""
)
"""By which somebody is known for much older."""
YOUNG = _alternatives(
    """a levels, a minor, a-levels, adolescent, allowance, college freshman, curfew, detention, drink legally, eighth
    grade, finals, first grade, freshman, freshman year, gap year, gen z, grade ten, grounded, high school, high
    schooler, homework, in my teens, junior high, middle school, my teens, ninth grade, pocket money, prom,
    puberty, schoolboy, schoolgirl, senior year, sixth form, sophomore, teen, teenage girl, teenager, teens, tenth
    grade, too young, underage"""
)
"""By which somebody is known for much younger."""
DWELLINGS = _alternatives(
    """apartment block, army base, attic, barge, basement, beach house, bungalow, cabin, campervan, caravan, castle,
    chalet, convent, cottage, council estate, countryside, cul-de-sac, detached house, dorm, dormitory, duplex,
    farmhouse, fifth floor, fire station, first floor, fourth floor, front lawn, garage, ground floor, houseboat,
    kangaroos, lake house, lighthouse, log cabin, manor, mansion, mobile home, monastery, palace, palm trees,
    penthouse, ranch, second floor, semi-detached, sixth floor, skyline, skyscraper, suburb, suburbs, swimming
    pool, tenth floor, terraced house, the subway, the tube, top floor, tower block, townhouse, trailer, trailer
    park, tree house, twelfth floor, vicarage, villa, yurt"""
)
"""Where somebody may live who does not live as she does."""
MACHINES = _alternatives(
    """AI, algorithm, artificial, bot, bots, chatbot, circuits, code, computer, computers, electricity, language
    model, machine, machines, program, programme, programmed, robot, robots, server, servers, software, wires"""
)
"""What she is."""
HUMANS = _alternatives(
    "a person, alive, human, human being, human beings, humans, mortal, real girl, real man, real person, real woman"
)
"""What she is not."""
ONE_OF_A_PAIR = {"husband": "wife", "wife": "husband", "boyfriend": "girlfriend", "girlfriend": "boyfriend"}
CHILDREN = ("son", "daughter")
