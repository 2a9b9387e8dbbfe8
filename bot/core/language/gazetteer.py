"""Places by name: cities, countries and regions that somebody may live in or come from."""

from __future__ import annotations

import re
from functools import cache

from bot.core.language.calendars import fold

PLACES = frozenset(
    " ".join(name.split())
    for name in """
    Aachen, Aarhus, Aberdeen, Abidjan, Accra, Adelaide, Afghanistan, Africa, Alabama, Alaska, Albania, Algeria,
    Algiers, Alicante, Alps, Amman, Amsterdam, Andalusia, Ankara, Antalya, Antwerp, Argentina, Arizona, Arkansas,
    Armenia, Asia, Athens, Atlanta, Auckland, Augsburg, Australia, Austria, Azerbaijan, Baghdad, Bali, Baltimore,
    Bangkok, Bangladesh, Barcelona, Bari, Basel, Bavaria, Beijing, Beirut, Belarus, Belfast, Belgium, Belgrade,
    Bergen, Berlin, Bern, Bilbao, Birmingham, Bogotá, Bohemia, Bolivia, Bologna, Bolton, Bombay, Bonn, Bordeaux,
    Bosnia, Boston, Bradford, Brasília, Bratislava, Brazil, Bremen, Brescia, Brighton, Brisbane, Bristol, Britain,
    Brittany, Brno, Brooklyn, Bruges, Brussels, Bucharest, Budapest, Buenos Aires, Bulgaria, Burgundy, Cairo,
    Calcutta, Calgary, California, Cambodia, Cambridge, Canada, Canterbury, Cape Town, Caracas, Cardiff, Carinthia,
    Casablanca, Catalonia, Chennai, Chicago, Chile, China, Cincinnati, Cleveland, Cologne, Colombia, Colorado,
    Connecticut, Copenhagen, Cornwall, Corsica, Costa Rica, Crete, Croatia, Cuba, Cumbria, Cyprus, Czechia, Dakar,
    Dallas, Dalmatia, Damascus, Delhi, Denmark, Denver, Detroit, Devon, Dortmund, Dresden, Dubai, Dublin, Dubrovnik,
    Dundee, Durban, Düsseldorf, East Berlin, Ecuador, Edinburgh, Egypt, England, Estonia, Ethiopia, Europe, Exeter,
    Fiji, Finland, Florida, France, Frankfurt, Freiburg, Galicia, Galway, Gdańsk, Geneva, Genoa, Germany, Ghana,
    Ghent, Glasgow, Gothenburg, Graz, Greece, Greenland, Grenoble, Guatemala, Haiti, Halifax, Hamburg, Hannover,
    Hanoi, Havana, Hawaii, Heidelberg, Helsinki, Holland, Hong Kong, Houston, Hungary, Iceland, Idaho, Illinois,
    India, Indiana, Indonesia, Innsbruck, Iowa, Iran, Iraq, Ireland, Israel, Istanbul, Istria, Italy, Jakarta,
    Jamaica, Japan, Jerusalem, Johannesburg, Kansas, Karachi, Kazakhstan, Kent, Kentucky, Kenya, Kiel, Kingston,
    Klagenfurt, Korea, Kosovo, Kraków, Kuala Lumpur, Kyiv, Kyoto, Lagos, Lancashire, Lapland, Latvia, Lausanne,
    Lebanon, Leeds, Leicester, Leipzig, Libya, Lille, Lima, Limerick, Linz, Lisbon, Lithuania, Liverpool, Ljubljana,
    Lombardy, London, Los Angeles, Louisiana, Lucerne, Luxembourg, Lyon, Lübeck, Macedonia, Madagascar, Madrid, Maine,
    Mainz, Malaysia, Mallorca, Malmö, Malta, Manchester, Manhattan, Manila, Mannheim, Maribor, Marseille,
    Massachusetts, Melbourne, Mexico, Miami, Michigan, Milan, Minneapolis, Minnesota, Mississippi, Missouri, Moldova,
    Monaco, Mongolia, Montana, Montenegro, Montreal, Moravia, Morocco, Moscow, Mostar, Mumbai, Munich, Nairobi,
    Nantes, Naples, Nashville, Nebraska, Nepal, Netherlands, Nevada, New Jersey, New Orleans, New York, New Zealand,
    Newcastle, Nicaragua, Nigeria, Norfolk, Normandy, Northumberland, Norway, Norwich, Nottingham, Novi Sad,
    Nuremberg, Odense, Odessa, Ohio, Oklahoma, Ontario, Oregon, Osaka, Osijek, Oslo, Ottawa, Oxford, Padua, Pakistan,
    Palermo, Palestine, Panama, Paraguay, Paris, Pennsylvania, Perth, Peru, Philadelphia, Philippines, Pittsburgh,
    Plymouth, Poland, Portland, Porto, Portsmouth, Portugal, Potsdam, Poznań, Prague, Provence, Pula, Quebec, Ravenna,
    Reykjavik, Rhodes, Riga, Rijeka, Rio, Romania, Rome, Rostock, Rotterdam, Russia, Salzburg, Samobor, San Diego, San
    Francisco, Santiago, Sarajevo, Sardinia, Saxony, Scandinavia, Scotland, Seattle, Seoul, Serbia, Seville, Shanghai,
    Sheffield, Siberia, Sicily, Silesia, Singapore, Skopje, Slovakia, Slovenia, Sofia, Somerset, Southampton, Spain,
    Stockholm, Strasbourg, Stuttgart, Styria, Sudan, Sussex, Sweden, Switzerland, Sydney, Syria, Szeged, Taiwan,
    Tallinn, Tanzania, Tasmania, Tbilisi, Tehran, Tel Aviv, Tennessee, Texas, Thailand, the Balkans, the Black Forest,
    the Bronx, the Highlands, the Midwest, the States, Thessaloniki, Tirana, Tokyo, Toledo, Toronto, Toulouse,
    Transylvania, Trieste, Tunis, Tunisia, Turin, Turkey, Tuscany, Tyrol, Uganda, Ukraine, Ulm, Umbria, Uppsala,
    Uruguay, Utah, Utrecht, Valencia, Vancouver, Venezuela, Venice, Vermont, Verona, Vienna, Vietnam, Vilnius, Wales,
    Warsaw, Washington, Wellington, Wisconsin, Wrocław, Wyoming, Yorkshire, Yugoslavia, Zadar, Zagreb, Zambia,
    Zimbabwe, Zürich, Šibenik
    """.split(",")
)
_SHORT = frozenset("UK US USA UAE NYC LA SF DC".split())
"""Places by letters that spell other words, too."""


def is_place(name: str) -> bool:
    """Whether it is one of these places, in whatever case, or stands in one of them ("a village in Wales")."""
    place = re.sub(r"^(?:.* in )?(?:[Tt]he )?", "", name)
    return fold(place) in _folded() or place in _SHORT


@cache
def _folded() -> frozenset[str]:
    return frozenset(fold(place).removeprefix("the ") for place in PLACES)
