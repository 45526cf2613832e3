"""States under the names that news uses for them: the country, its capital, its people.

A closed list of some 150 states, from common knowledge; a state that is not here is only known by its own words. Names
that are also those of people, or of towns elsewhere, are left out: Jordan, Georgia, Santiago. Names are in lower case,
without points.
"""

from collections.abc import Sequence
from itertools import takewhile

# One state a line: names of the country, then adjectives, then capital and seats of government.
_LINES = """
united states, us, usa, america, american, washington, white house, pentagon
united kingdom, uk, britain, great britain, british, london, downing street, whitehall
russia, russian federation, russian, moscow, kremlin
china, people's republic of china, chinese, beijing
ukraine, ukrainian, kyiv, kiev
france, french, paris, elysee
germany, german, berlin
italy, italian, rome
spain, spanish, madrid
poland, polish, warsaw
japan, japanese, tokyo
south korea, republic of korea, rok, south korean, seoul
north korea, dprk, democratic people's republic of korea, north korean, pyongyang
india, indian, new delhi
pakistan, pakistani, islamabad
iran, iranian, tehran
iraq, iraqi, baghdad
israel, israeli, jerusalem
saudi arabia, saudi, riyadh
turkey, turkiye, turkish, ankara
egypt, egyptian, cairo
syria, syrian, damascus
canada, canadian, ottawa
mexico, mexican, mexico city
brazil, brazilian, brasilia
argentina, argentine, buenos aires
venezuela, venezuelan, caracas
cuba, cuban, havana
australia, australian, canberra
new zealand, wellington
south africa, south african, pretoria
nigeria, nigerian, abuja
greece, greek, athens
netherlands, dutch, the hague
belgium, belgian
sweden, swedish, stockholm
norway, norwegian, oslo
finland, finnish, helsinki
denmark, danish, copenhagen
austria, austrian, vienna
hungary, hungarian, budapest
switzerland, swiss, bern
ireland, irish, dublin
portugal, portuguese, lisbon
afghanistan, afghan, kabul
albania, albanian, tirana
algeria, algerian, algiers
angola, angolan, luanda
armenia, armenian, yerevan
azerbaijan, azerbaijani, baku
bahrain, bahraini, manama
bangladesh, bangladeshi, dhaka
belarus, belarusian, minsk
bolivia, bolivian, la paz
bosnia and herzegovina, bosnia, bosnian, sarajevo
botswana, gaborone
bulgaria, bulgarian, sofia
burkina faso, ouagadougou
burundi, burundian
cambodia, cambodian, phnom penh
cameroon, cameroonian, yaounde
chile, chilean
colombia, colombian, bogota
costa rica, costa rican
croatia, croatian, zagreb
cyprus, cypriot, nicosia
czech republic, czechia, czech, prague
democratic republic of the congo, dr congo, drc, kinshasa
dominican republic, santo domingo
ecuador, ecuadorian, quito
el salvador, salvadoran
eritrea, eritrean, asmara
estonia, estonian, tallinn
ethiopia, ethiopian, addis ababa
ghana, ghanaian, accra
guatemala, guatemalan
guinea, guinean, conakry
haiti, haitian, port-au-prince
honduras, honduran, tegucigalpa
iceland, icelandic, reykjavik
indonesia, indonesian, jakarta
ivory coast, cote d'ivoire, ivorian
jamaica, jamaican
kazakhstan, kazakh, astana
kenya, kenyan, nairobi
kosovo, kosovar, pristina
kuwait, kuwaiti
kyrgyzstan, kyrgyz, bishkek
laos, laotian, vientiane
latvia, latvian, riga
lebanon, lebanese, beirut
liberia, liberian, monrovia
libya, libyan, tripoli
lithuania, lithuanian, vilnius
madagascar, malagasy
malawi, malawian, lilongwe
malaysia, malaysian, kuala lumpur
mali, malian, bamako
malta, maltese, valletta
mauritania, mauritanian, nouakchott
moldova, moldovan, chisinau
mongolia, mongolian, ulaanbaatar
montenegro, montenegrin, podgorica
morocco, moroccan, rabat
mozambique, mozambican, maputo
myanmar, burma, burmese, naypyidaw
namibia, namibian, windhoek
nepal, nepali, nepalese, kathmandu
nicaragua, nicaraguan, managua
niger, nigerien, niamey
north macedonia, macedonian, skopje
oman, omani, muscat
palestinian authority, palestinian, palestine, ramallah
panama, panamanian
papua new guinea, port moresby
paraguay, paraguayan, asuncion
peru, peruvian, lima
philippines, philippine, filipino, manila
qatar, qatari, doha
romania, romanian, bucharest
rwanda, rwandan, kigali
senegal, senegalese, dakar
serbia, serbian, belgrade
sierra leone, freetown
singapore, singaporean
slovakia, slovak, bratislava
slovenia, slovenian, ljubljana
somalia, somali, mogadishu
south sudan, south sudanese, juba
sri lanka, sri lankan
sudan, sudanese, khartoum
taiwan, taiwanese, taipei
tajikistan, tajik, dushanbe
tanzania, tanzanian, dodoma
thailand, thai, bangkok
togo, togolese
tunisia, tunisian, tunis
turkmenistan, turkmen, ashgabat
uganda, ugandan, kampala
united arab emirates, uae, emirati, abu dhabi
uruguay, uruguayan, montevideo
uzbekistan, uzbek, tashkent
vatican, holy see
vietnam, vietnamese, hanoi
yemen, yemeni, sanaa
zambia, zambian, lusaka
zimbabwe, zimbabwean, harare
european union, eu, european commission, brussels
"""

_STATE_OF = {
    name: names[0]
    for names in ([name.strip() for name in line.split(",")] for line in _LINES.strip().splitlines())
    for name in names
}

_LONGEST = max(len(name.split()) for name in _STATE_OF)
_OFFICES = frozenset("president premier chancellor ambassador king queen prince leader minister secretary".split())
# What may stand between a state and the office: "the French finance minister", "the Italian deputy prime minister".
_PORTFOLIOS = frozenset(
    "prime foreign crown first vice deputy acting press defence defense finance interior home health justice trade "
    "transport transportation energy education culture economy environment labour labor treasury commerce "
    "agriculture".split()
)


def state_of(name: str) -> str | None:
    """The state that a name stands for ("London", "British", "the U.K." give ``united kingdom``); else ``None``.

    "US" needs its capitals: "us" is a pronoun.
    """
    plain = name.lower().replace(".", "").replace("’", "'").removeprefix("the ").removesuffix("'s").strip()
    return None if plain == "us" and "US" not in name.replace(".", "") else _STATE_OF.get(plain)


def state_named_in(words: str) -> str | None:
    """The state of the first office in a phrase that has one.

    Its name stands right before the office, or after it and "of": "South Korean president", "US Secretary of State",
    "president of France". That of a company or a paper is no state's: "American Airlines president".
    """
    split = words.split()
    offices = (n for n, word in enumerate(split) if word.lower().strip(",.") in _OFFICES)
    return next(filter(None, (_state_before(split, n) or _state_after(split, n) for n in offices)), None)


def _state_before(words: Sequence[str], office: int) -> str | None:
    end = office
    while end > 0 and words[end - 1].lower() in _PORTFOLIOS:
        end -= 1
    runs = (" ".join(words[start:end]) for start in range(max(0, end - _LONGEST), end))
    return next(filter(None, map(state_of, runs)), None)


def _state_after(words: Sequence[str], office: int) -> str | None:
    start = office + 2
    if words[office + 1 : start] != ["of"]:
        return None
    name = takewhile(lambda word: word == "the" or word[0].isupper(), words[start:])
    return state_of(" ".join(name).rstrip(","))
