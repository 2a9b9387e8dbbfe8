"""Words by which a claim about a life is known for one: trades, places of work, subjects, kin, animals."""

from __future__ import annotations

import re


def _alternatives(words: str) -> str:
    """A pattern for any of the comma-separated words, the longest first."""
    listed = (" ".join(word.split()) for word in words.split(","))
    return "|".join(sorted((word for word in listed if word), key=len, reverse=True))


TRADES = _alternatives(
    """accountant, acrobat, athlete, footballer, gymnast, professional swimmer, wrestler, actor,
    actress, actuary, administrator, air traffic controller, allergist, ambassador,
    anaesthetist, analyst, animator, apprentice, arborist, archaeologist, architect, artist, astrologer, astronaut,
    astronomer, attorney, auctioneer, auditor, author, babysitter, bailiff, baker, baker's apprentice, ballerina,
    banker, barber, barista, barmaid, barman, barrister, bartender, beekeeper, biochemist, biologist, blacksmith,
    bodyguard, bookbinder, bookie, bookkeeper, bookseller, botanist, bouncer, boxer, brewer, bricklayer, broker,
    builder, bus conductor, bus driver, busker, butcher, butler, cab driver, cabbie, cabinetmaker, cameraman,
    captain, cardiologist, caregiver, carer, caretaker, carpenter, cartographer, cartoonist, cashier, caterer,
    cellist, chambermaid, chauffeur, cheesemaker, chef, chemist, chimney sweep, chiropractor, choreographer,
    cinematographer, civil servant, cleaner, clerk, clock-maker, clockmaker, coach, cobbler, coder, columnist,
    comedian, composer, concierge, conductor, confectioner, constable, consultant, cook, cop, copywriter, coroner,
    costume designer, councillor, counsellor, counselor, courier, croupier, curator, customs officer, dancer, data
    scientist, decorator, dental nurse, dentist, dermatologist, designer, detective, developer, dietitian,
    diplomat, director, dispatcher, diver, DJ, dockworker, doctor, doorman, dressmaker, driver, drummer, ecologist,
    economist, editor, electrician, electronics engineer, engineer, engraver, entrepreneur, estate agent, farmer,
    farmhand, fashion designer, ferryman, field recordist, film director, filmmaker, financier, firefighter,
    fireman, fisherman, fisherwoman, fishmonger, fitness instructor, flautist, flight attendant, florist, football
    coach, foreman, forester, freelancer, fundraiser, gamekeeper, gardener, geologist, glassblower, glazier,
    goalkeeper, goldsmith, governess, graphic designer, greengrocer, grocer, groom, guide, guitarist,
    gynaecologist, hairdresser, handyman, head chef, head nurse, headhunter, headmaster, headmistress, herbalist,
    historian, hotelier, housekeeper, housewife, hygienist, hypnotherapist, illustrator, imam, innkeeper,
    inspector, interior designer, interpreter, investor, ironmonger, IT specialist, janitor, jeweller, jockey,
    joiner, journalist, judge, kindergarten teacher, lab assistant, landlady, landlord, landscape gardener,
    language teacher, laundress, lawyer, lecturer, librarian, life coach, lifeguard, lighthouse keeper, linguist,
    locksmith, lorry driver, luthier, magistrate, maid, mailman, make-up artist, manager, marine biologist, market
    trader, marketer, marketing manager, mason, masseur, masseuse, mathematician, matron, mayor, mechanic, medic,
    merchant, meteorologist, midwife, milliner, miner, missionary, model, mortician, mountain guide, musician, nail
    technician, nanny, naval officer, neurologist, newsreader, notary, novelist, nun, nurse, nursery teacher,
    nutritionist, obstetrician, office clerk, oncologist, opera singer, optician, optometrist, organist,
    ornithologist, orthodontist, osteopath, paediatrician, painter, paralegal, paramedic, park ranger, parson,
    pastor, pastry chef, pawnbroker, pediatrician, pensioner, personal trainer, pharmacist, philosopher,
    photographer, photojournalist, physician, physicist, physiotherapist, pianist, piano teacher, piano tuner,
    pilot, plasterer, playwright, plumber, podiatrist, poet, police officer, policeman, policewoman, politician,
    porter, postman, postmaster, postwoman, potter, preacher, press officer, priest, primary school teacher,
    principal, prison guard, prison warden, private detective, probation officer, producer, professor, programmer,
    project manager, proofreader, psychiatrist, psychoanalyst, psychologist, psychotherapist, publisher, puppeteer,
    purser, rabbi, racing driver, radiographer, radiologist, railway worker, ranger, rapper, real estate agent,
    realtor, receptionist, recruiter, referee, registrar, reporter, researcher, restaurateur, roofer, saddler,
    sailor, sales assistant, sales rep, salesman, salesperson, saleswoman, school teacher, schoolteacher,
    scientist, screenwriter, sculptor, sea captain, seaman, seamstress, secretary, security guard, sergeant,
    server, shepherd, shepherdess, shoemaker, shop assistant, shopkeeper, singer, ski instructor, skipper, social
    worker, software engineer, soldier, solicitor, sommelier, soprano, sound engineer, speech therapist, stagehand,
    stationmaster, statistician, stay-at-home mom, stay-at-home mum, steward, stewardess, stockbroker, stonemason,
    street musician, student, stunt double, stuntman, stuntwoman, supply teacher, surgeon, surveyor, swimming
    teacher, tailor, tattoo artist, tax adviser, tax advisor, tax collector, taxi driver, teacher, technician,
    therapist, tour guide, trader, train driver, trainer, translator, travel agent, truck driver, truck-driver,
    truckdriver, trucker, tutor, TV presenter, typist, umpire, undertaker, upholsterer, urologist, usher, vet,
    veterinarian, veterinary nurse, vicar, vintner, violinist, waiter, waitress, warden, watchmaker, weaver, web
    designer, wedding photographer, wedding planner, welder, window cleaner, winemaker, woodcutter, writer, yoga
    instructor, yoga teacher, zookeeper, zoologist"""
)
WORKPLACES = _alternatives(
    """abattoir, accounting firm, advertising agency, agency, airline, airport, aquarium, art gallery, auction house,
    bakery, bank, bar, beauty parlour, bistro, bookshop, bookstore, boutique, brewery, building site, bureau,
    butcher shop, butcher's, cafe, cafeteria, café, call center, call centre, canteen, car dealership, casino,
    chemist's, circus, clinic, coffee shop, college, company, construction site, consulate, county court, court,
    courthouse, cruise ship, daycare, delicatessen, dental practice, department store, diner, docks, doctor's
    office, elementary school, embassy, emergency room, ER, factory, farm, finance, fire station, firm, fish
    market, florist's, flower shop, foundry, funeral home, gallery, garage, garden centre, government, greenhouse,
    grocery, guest house, gym, hair salon, hardware store, health centre, high school, hospice, hospital, hostel,
    hotel, insurance, investment bank, IT, kindergarten, kiosk, kitchen, lab, laboratory, laundry, law firm,
    library, marketing, maternity ward, medical practice, ministry, motel, museum, nail salon, newspaper,
    nightclub, nursery, nursing home, office, oil rig, opera house, optician's, orchard, parliament, pet shop,
    pharmacy, pizzeria, police station, post office, power plant, preschool, primary school, printing house, pub,
    publishing house, restaurant, retail, sales, salon, sawmill, school, shipyard, shoe shop, shop, ski resort,
    spa, stables, start-up, startup, steelworks, stock exchange, store, studio, supermarket, tailor's, tannery,
    tattoo parlour, tax office, tech, tech company, theater, theatre, town hall, toy shop, travel agency,
    university, veterinary clinic, vineyard, warehouse, wine bar, winery, youth club, zoo"""
)
SUBJECTS = _alternatives(
    """accounting, acoustics, aeronautics, agriculture, agronomy, anthropology, archaeology, architecture, art, art
    history, astronomy, astrophysics, biochemistry, biology, botany, business, chemistry, classics, computer
    science, criminology, dance, dentistry, design, drama, ecology, economics, education, engineering, English,
    English literature, fashion, film, finance, fine arts, forestry, French, genetics, geography, geology, German,
    graphic design, history, hotel management, information technology, interior design, international relations,
    journalism, languages, Latin, law, linguistics, literature, marketing, math, mathematics, maths, mechanical
    engineering, medicine, music, musicology, neuroscience, nursing, pedagogy, pharmacy, philosophy, photography,
    physics, physiotherapy, political science, politics, psychology, public health, religious studies, robotics,
    social work, sociology, statistics, theatre, theology, tourism, veterinary medicine, veterinary science,
    zoology"""
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
    """big city, boarding school, children's home, circus, foster care, foster home, prison, caravan, castle,
    countryside, desert, farm, fishing village, houseboat, island,
    military base, monastery, mountain village, orphanage, ranch, small town, suburb, suburbs, trailer park,
    village, vineyard"""
)
NATIONS = _alternatives(
    """American, Argentine, Argentinian, Australian, Austrian, Bavarian, Belgian, Berliner, Bosnian, Brazilian, Brit,
    British, Briton, Bulgarian, Californian, Canadian, Catalan, Chilean, Chinese, Cockney, Colombian, Croat,
    Croatian, Cuban, Czech, Dane, Danish, Dubliner, Dutch, Dutchman, Dutchwoman, Egyptian, English, Englishman,
    Englishwoman, Estonian, Filipino, Finn, Finnish, French, Frenchman, Frenchwoman, German, Glaswegian, Greek,
    Hungarian, Icelander, Icelandic, Indian, Irish, Irishman, Irishwoman, Israeli, Italian, Jamaican, Japanese,
    Kenyan, Korean, Latvian, Lithuanian, Londoner, Mexican, Moroccan, Neapolitan, New Yorker, Nigerian, Norwegian,
    Parisian, Persian, Pole, Polish, Portuguese, Romanian, Russian, Scot, Scots, Scottish, Serb, Serbian, Sicilian,
    Slovak, Slovene, Slovenian, South African, Spaniard, Spanish, Swede, Swedish, Swiss, Texan, Turk, Turkish,
    Ukrainian, Venetian, Viennese, Vietnamese, Welsh"""
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
    passengers, patient, patients, paycheck, payroll, my publisher, shareholders, head of department, head of
    sales, payslip, pension, petrol station, police, police force,
    practice, promoted, promotion, publishing, pull teeth, pulling teeth, pupils, quarry, real estate, record
    label, redundant, regulars, rehearsals, resigned, retired, retirement, route, runway, salary, sales team,
    scalpel, sermon, sewing machine, sheep, shift, shifts, shipyard, shop floor, spreadsheet, spreadsheets,
    stables, staff, staff room, stall, stethoscope, stitched up, students, surgery, tables, tax returns, taxes,
    taxi, teach, teach kids, teaching, tech support, teeth, thesis students, third graders, till, town council,
    truck, trucks, unemployed, uniform, vineyards, wages, waiting waited tables, ward, warehouse, welfare office"""
)
"""What is of somebody's work, beside trades and places."""
SERVES = re.compile(
    r"(?:shop|store|maker|seller|keeper|smith|monger|bakery|caf[eé])\b|\b(?:baker|barber|barista|bartender|butcher|"
    r"cobbler|florist|grocer|hairdresser|jeweller|tailor|restaurant|market)\b"
)
"""Work to which customers come."""
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
    punch cards, ration cards, rationing, retire, retired, retirement, rotary phone, senior citizen, senior
    citizens, seven
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
    """AI, algorithm, artificial, bot, bots, chatbot, circuits, code, computer, computers, electricity, machine,
    machines, program, programme, programmed, robot, robots, server, servers, software, wires"""
)
"""What she is."""
HUMANS = _alternatives(
    "a person, alive, human, human being, human beings, humans, mortal, real girl, real man, real person, real woman"
)
"""What she is not."""
ONE_OF_A_PAIR = {"husband": "wife", "wife": "husband", "boyfriend": "girlfriend", "girlfriend": "boyfriend"}
CHILDREN = ("son", "daughter")
