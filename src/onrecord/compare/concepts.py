"""What a word stands for when the surroundings of two values are compared: inflections and common synonyms of news.

Reports tell one thing in different words: one has a bid raised, another an offer sweetened. Words of one line below
count as one concept. The lines hold general words of news English, none of any one story.
"""

from functools import lru_cache
from typing import Final

_SYNONYMS: Final = """
kill dead die death fatal fatality perish slay slain toll died dying lethal deceased
injure wound hurt injury hospitalise hospitalize casualty
blast explosion explode explosive detonate detonation bomb bombing bomber
attack assault raid onslaught
airstrike strike
offer bid approach proposal propose
buy acquire acquisition takeover purchase merger merge bought deal transaction
first initial original previous earlier prior
raise increase sweeten boost hike lift
fall drop slide decline slip shed plunge tumble sink lower fell lost
rise gain climb jump edge advance surge soar rose up
share stock
announce reveal disclose unveil disclosure announcement
approve approval clearance bless authorise authorize
arrest detain detention
charge indict accuse indictment
jail prison imprison imprisonment sentence jailed
breach hack hacker cyberattack
affect expose compromise hit impact access
steal theft stolen
customer consumer client user
troop soldier serviceman servicemen force personnel servicewoman
police officer policeman policemen constable
child kid boy girl children
plane aircraft jet airplane airliner
crash collide collision smash
ship vessel boat ferry
truck lorry
car vehicle
worth value valued cost price
quit resign resignation retire retirement
begin start began begun
end finish conclude
flee escape fled
happen occur
find discover found learn discovery
pay payment paid
home house
doctor physician surgeon
lawyer attorney solicitor barrister counsel
hold held
fire blaze inferno
storm hurricane typhoon cyclone
earthquake quake tremor
flood flooding floodwater
protest demonstration rally protester demonstrator
vote ballot poll
win victory won
company firm
pilot captain
take took taken
leave left
hospital clinic
meet meeting met
testify testimony evidence hearing
brother sibling sister
building block tower
migrant refugee
gunman shooter attacker assailant
shoot shot shooting
wife husband spouse
reprisal retaliation revenge retaliate
strong heavy high
land landing
rescue save
call phone telephone
europe european eu
american usa us america
britain british uk briton brit
investigate investigation probe investigator
whether if
second another
""".strip()

_KEPT: Final = frozenset(
    "us is was has this his its news series species always during king ring sing thing morning".split()
)


def concept(word: str) -> str:
    """The concept of a folded word; a word without synonyms is its own stem."""
    return _concept(word)


@lru_cache(maxsize=65_536)
def _concept(word: str) -> str:
    bare = word.removesuffix("'s").removesuffix("'")
    return _CONCEPTS.get(bare) or _CONCEPTS.get(stem(bare)) or stem(bare)


def stem(word: str) -> str:
    """The word without its inflection; only ever compared, so it need not be a word."""
    if len(word) < 4 or word in _KEPT or not word[-1].isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
    for ending in ("ing", "ed"):
        cut = word.removesuffix(ending)
        if cut != word and len(cut) > 2 and any(vowel in cut for vowel in "aeiouy"):
            doubled = len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz"
            return (cut[:-1] if doubled else cut).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _SYNONYMS.splitlines():
        words = line.split()
        for word in words:
            found.setdefault(word, words[0])
            found.setdefault(stem(word), words[0])
    return found


_CONCEPTS: Final = _table()
