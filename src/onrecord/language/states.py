"""States under the names that news uses for them: the country, its capital, its people.

A closed list of the states that are named most, from common knowledge; a state that is not here is only known by its
own words. Names are in lower case, without points.
"""

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
european union, eu, european commission, brussels
"""

_STATE_OF = {
    name: names[0]
    for names in ([name.strip() for name in line.split(",")] for line in _LINES.strip().splitlines())
    for name in names
}


def state_of(name: str) -> str | None:
    """The state that a name stands for ("London", "British", "the U.K." give ``united kingdom``); else ``None``."""
    plain = name.lower().replace(".", "").replace("’", "'").removeprefix("the ").removesuffix("'s").strip()
    return _STATE_OF.get(plain)


def state_named_in(words: str) -> str | None:
    """The first state that one word of a phrase stands for: "British Prime Minister", "US Secretary of State"."""
    return next(filter(None, map(state_of, words.split())), None)
