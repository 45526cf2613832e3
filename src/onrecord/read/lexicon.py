"""Word lists of English news: how saying is reported, and who is named how.

These are closed classes and their most frequent members, not lists of people or events. A verb is given by its base
form; ``inflect`` makes the other forms, irregular ones stand in ``_IRREGULAR``.
"""

from enum import Enum


class CueClass(Enum):
    """What a reporting verb tells about the words beside it."""

    SPEECH = "speech"  # takes a clause: "said the bridge was safe"
    MANNER = "manner"  # reports quoted words only: "called it", "described as", "smiled"
    MENTAL = "mental"  # thoughts and wishes that news reports: "believes that"


_SPEECH = (
    "say tell add write state announce claim argue insist warn note explain suggest acknowledge admit confirm "
    "deny declare reiterate stress emphasise emphasize reply respond continue comment remark recall tweet predict "
    "estimate allege assert contend maintain conclude complain concede promise pledge vow testify caution joke "
    "reveal disclose quip observe indicate report affirm proclaim recount mention remind assure inform advise "
    "counter retort shout whisper exclaim mutter speculate theorise theorize reckon boast confess lament repeat "
    "read ask hint signal agree propose recommend answer interject opine relate "
    "remember recollect muse marvel declare groan moan gasp yell bellow murmur mumble sneer "
    "taunt chide lecture reason gush enthuse"
).split()
_MANNER = (
    "read call describe label dub brand denounce condemn praise criticise criticize accuse blame demand urge welcome "
    "dismiss reject slam blast hail laud tout characterise characterize term deem refer cite quote thank "
    "apologise apologize decline refuse sigh laugh smile scream cry plead beg joke post offer express voice mourn "
    "order appeal invite defend highlight outline specify point begin conclude promise pledge commit threaten"
).split()
_MENTAL = "believe think hope fear expect worry doubt feel know understand want consider wonder suspect".split()

_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing", "written"),
    "read": ("reads", "read", "reading"),
    "think": ("thinks", "thought", "thinking"),
    "know": ("knows", "knew", "knowing"),
    "feel": ("feels", "felt", "feeling"),
    "understand": ("understands", "understood"),
    "begin": ("begins", "began", "beginning"),
    "slam": ("slams", "slammed", "slamming"),
    "admit": ("admits", "admitted", "admitting"),
    "quip": ("quips", "quipped", "quipping"),
    "refer": ("refers", "referred", "referring"),
    "label": ("labels", "labelled", "labeled", "labelling", "labeling"),
    "dub": ("dubs", "dubbed", "dubbing"),
    "signal": ("signals", "signalled", "signaled", "signalling", "signaling"),
    "tout": ("touts", "touted", "touting"),
    "beg": ("begs", "begged", "begging"),
    "commit": ("commits", "committed", "committing"),
    "retort": ("retorts", "retorted", "retorting"),
}


def inflect(verb: str) -> tuple[str, ...]:
    """The present, past and -ing forms of a verb, its base form left out (news reports in these)."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return (verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return (third, verb + "ed", verb + "ing")


def _forms(verbs: list[str], kind: CueClass) -> dict[str, tuple[str, CueClass]]:
    return {form: (verb, kind) for verb in verbs for form in inflect(verb)}


# Inflected form -> (base form, class); a verb of two classes is a speech verb.
CUES: dict[str, tuple[str, CueClass]] = {
    **_forms(_MENTAL, CueClass.MENTAL),
    **_forms(_MANNER, CueClass.MANNER),
    **_forms(_SPEECH, CueClass.SPEECH),
    "say": ("say", CueClass.SPEECH),
    "believe": ("believe", CueClass.MENTAL),
    "fear": ("fear", CueClass.MENTAL),
    "worry": ("worry", CueClass.MENTAL),
    "claim": ("claim", CueClass.SPEECH),
    "argue": ("argue", CueClass.SPEECH),
}
# Cues that are more often nouns: they need a subject directly before them.
NOUN_LIKE = frozenset(
    "claims claim reports report states notes comments calls tweets posts remarks demands answers offers orders "
    "doubts fears hopes worries feels reading feeling understanding thinking beginning "
    "promises pledges vows estimates fear worry charge term terms brands labels repeats signals hints points "
    "appeals blames advises says".split()
) - {"says"}
# Verbs of those who do not know: what they report is no more than thought.
DOUBTING = frozenset("hope expect fear doubt wonder believe think suspect predict worry".split())
ADDRESSEE_CUES = frozenset("tell remind assure inform advise warn ask urge accuse thank order blame".split())

AUXILIARIES = frozenset(
    "has have had is are was were be been being do does did will would shall should can could may might must 's "
    "'ve".split()
)
NEGATIONS = frozenset("not never no n't neither nor".split())
ADVERBS = frozenset(
    "also then later earlier once again still now already previously recently repeatedly publicly reportedly "
    "initially subsequently eventually finally first further furthermore since long often even simply just only "
    "himself herself itself themselves both separately famously rightly meanwhile instead too thus therefore "
    "always soon today yesterday tonight tomorrow afterwards afterward personally jointly together briefly "
    "angrily quietly bluntly clearly".split()
)
# Words in -ly that are no adverbs.
_NO_ADVERBS = frozenset(
    "ally anomaly apply assembly bully butterfly comply family fly friendly imply italy jelly july lily lovely "
    "monopoly multiply rally rely reply sully supply tally elderly lonely deadly ugly silly holy belly folly "
    "homily panoply early".split()
)


def is_adverb(word: str) -> bool:
    """Whether a word, in lower case, is an adverb: a known one, or one in -ly that is no noun, verb or adjective."""
    return word in ADVERBS or (len(word) > len("ly") and word.endswith("ly") and word not in _NO_ADVERBS)


PREPOSITIONS = frozenset(
    "in on at by during via through after before to of from with for about over under into near since until till "
    "against amid among between within without across outside inside behind beyond despite following ahead off "
    "onto towards toward upon regarding per than as like".split()
)
# Prepositions that tie a further noun phrase to a head: "a spokesman for the harbour in Brask".
LINKING = frozenset("of for at in from with on to by near".split())
CONJUNCTIONS = frozenset(
    "and but or nor so yet while when where because if although though whereas unless that than".split()
)
RELATIVES = frozenset("who which that whose whom".split())
DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your some many several most other another one two "
    "three four five six seven eight nine ten both all no any each every few more such certain various".split()
)
PRONOUNS = frozenset("he she they it we i you".split())
PLURAL = frozenset({"they", "we"})
# The owner's form of a pronoun -> its form as a subject.
OWNING = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}
# Other forms of a pronoun -> its form as a subject: "quoted him as saying", "her statement".
_SUBJECT_FORMS = {"him": "he", "his": "he", "her": "she", "hers": "she", "them": "they", "their": "they", "its": "it"}
FUNCTION_WORDS = (
    AUXILIARIES | NEGATIONS | PREPOSITIONS | CONJUNCTIONS | RELATIVES | PRONOUNS
    | frozenset("there here how what why him them us me however".split())
    | frozenset("how's it's he's she's they're we're i'm that's there's".split())
)  # fmt: skip


def pronoun_of(word: str) -> str | None:
    """The pronoun, as a subject in lower case, that a word is or is contracted with; ``None`` for any other word."""
    low = word.lower().replace("’", "'").partition("'")[0]
    low = _SUBJECT_FORMS.get(low, low)
    return low if low in PRONOUNS else None


TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev reverend father sister brother "
    "rabbi imam pastor bishop archbishop cardinal sen senator rep representative gov governor gen general lt "
    "lieutenant col colonel maj major capt captain cmdr commander sgt sergeant cpl pvt adm admiral officer "
    "detective inspector constable superintendent judge justice king queen prince princess pope sheikh ayatollah "
    "mullah coach mayor president chancellor premier minister secretary ambassador congressman congresswoman "
    "councillor councilman alderman sheriff drs messrs".split()
)
MASCULINE_TITLES = frozenset("mr sir lord baron king prince pope brother congressman councilman alderman".split())
FEMININE_TITLES = frozenset("mrs ms miss dame lady baroness queen princess sister congresswoman".split())

# What a minister or secretary is minister or secretary of.
PORTFOLIOS = frozenset(
    "the and of for state defence defense health justice treasury commerce energy interior education labour labor "
    "agriculture transport transportation homeland security foreign home affairs finance staff trade culture "
    "housing environment science ports fisheries police public safety works development veterans war industry "
    "tourism sport".split()
)

# Nouns that "say" and "suggest" without anybody speaking; at the start of a sentence their capital makes no name.
ABSTRACT = frozenset(
    "history experience evidence logic tradition wisdom rumour rumours rumor rumors reality common data facts".split()
)

# Nouns for people who speak without a name, and bodies that speak.
ROLES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen official officials minister ministers president "
    "leader leaders chief chiefs director directors officer officers head heads executive executives boss bosses "
    "ceo chairman chairwoman chair chairperson founder co-founder owner owners manager managers judge judges "
    "lawyer lawyers attorney attorneys prosecutor prosecutors solicitor barrister counsel witness witnesses "
    "resident residents analyst analysts expert experts economist economists scientist scientists researcher "
    "researchers professor academic academics historian author authors writer writers editor editors reporter "
    "reporters journalist journalists correspondent commentator commentators columnist critic critics observer "
    "observers activist activists campaigner campaigners advocate advocates supporter supporters opponent "
    "opponents rival rivals source sources insider insiders people person man woman men women boy girl child "
    "children teenager student students teacher teachers pupil parent parents father mother dad mum mom son "
    "daughter brother sister husband wife uncle aunt cousin nephew niece grandfather grandmother relative "
    "relatives family friend friends neighbour neighbours neighbor neighbors colleague colleagues widow fiance "
    "doctor doctors nurse nurses surgeon medic medics paramedic pilot pilots driver drivers captain passenger "
    "passengers survivor survivors victim victims soldier soldiers commander general troops guard guards farmer "
    "farmers fisherman fishermen worker workers employee employees staff businessman businesswoman investor "
    "investors shareholder shareholders trader traders customer customers consumer consumers buyer seller dealer "
    "banker senator congressman congresswoman lawmaker lawmakers legislator legislators mp mps councillor "
    "councillors mayor governor ambassador diplomat diplomats envoy envoys negotiator negotiators delegate "
    "delegates secretary chancellor premier prime deputy adviser advisers advisor advisors aide aides consultant "
    "coach player players striker goalkeeper teammate fan fans coordinator organiser organizer organisers "
    "organizers member members candidate candidates voter voters protester protesters demonstrator demonstrators "
    "rebel rebels militant militants insurgents fighter fighters commissioner inspector sheriff detective "
    "investigator investigators coroner priest pastor rabbi imam bishop archbishop cardinal pope king queen "
    "prince princess duke engineer engineers designer developer developers inventor architect builder actor "
    "actress singer musician artist shopkeeper trustee secretary-general superintendent representative "
    "representatives authority authorities police army military navy government administration ministry "
    "department office agency agencies company firm firms companies corporation group groups organisation "
    "organization organisations organizations charity union unions party parties court courts tribunal council "
    "committee commission board boards bank banks university school hospital church team club league federation "
    "association campaign coalition alliance militia newspaper paper magazine website broadcaster channel network "
    "outlet chipmaker carmaker automaker airline retailer manufacturer supplier regulator regulators watchdog "
    "institute institution foundation fund forces kremlin pentagon palace embassy consulate parliament senate "
    "congress cabinet opposition intelligence pm mep dean rector vice-president vice-chancellor counterpart "
    "successor predecessor publisher startup start-up service operator centre center bureau body panel consortium "
    "rep reps plaintiff plaintiffs defendant defendants suspect suspects politician politicians ambassadors bishops "
    "priests rabbis imams cleric clerics singers actors musicians artists user users commentator blogger bloggers "
    "public media television radio presidency emergency subsidiary carrier studio tabloid daily casino hotel brother "
    "brothers sisters wives husbands ex-wife ex-husband boyfriend girlfriend fiancé fiancée partner landlord tenant "
    "comedian comic rapper songwriter filmmaker producer producers screenwriter novelist poet playwright biographer "
    "presenter host anchor chef model models dancer choreographer painter sculptor photographer cameraman star stars "
    "entrepreneur tycoon billionaire magnate mogul broker brokers accountant auditor auditors statistician physicist "
    "physicists astronomer astronomers astrophysicist biologist chemist geologist geologists ecologist "
    "epidemiologist virologist psychologist psychiatrist sociologist anthropologist archaeologist "
    "archaeologists philosopher mathematician meteorologist meteorologists forecaster forecasters seismologist "
    "climatologist veterinarian dentist pharmacist midwife therapist firefighter firefighters fireman policeman "
    "policewoman lifeguard sailor sailors skipper mariner mechanic miner miners baker grocer hairdresser waiter "
    "waitress bartender cleaner janitor porter trucker cyclist motorist motorists pedestrian commuter commuters "
    "tourist tourists holidaymaker holidaymakers hiker hikers climber athlete athletes boxer golfer footballer "
    "cricketer midfielder defender winger quarterback linebacker pitcher catcher shortstop outfielder skater skier "
    "surfer jockey racer umpire referee astronaut astronauts cosmonaut "
    "pair couple duo trio crowd others woman's nobody everyone someone islamists islamist".split()
)
BODIES = frozenset(
    "authority authorities police army military navy government administration ministry department office agency "
    "company firm corporation group organisation organization charity union party court tribunal council "
    "committee commission board bank university school hospital church team club league federation association "
    "campaign coalition alliance militia newspaper paper magazine website broadcaster channel network outlet "
    "chipmaker carmaker automaker airline retailer manufacturer supplier regulator watchdog institute institution "
    "foundation fund forces parliament senate congress cabinet opposition embassy consulate palace startup "
    "start-up service operator centre center bureau body panel consortium publisher carrier studio casino hotel "
    "subsidiary media presidency tabloid daily".split()
)
# Several people at once, without an s.
CROWDS = frozenset(
    "people men women children police staff public media family troops others pair couple duo trio crowd spokespeople "
    "spokesmen fishermen everyone nobody emergency state prime deputy general".split()
)
# Roles that people and bodies have alike: "its rival Harbourline", "the owner, Bo Dahl".
PEOPLE_OR_BODIES = frozenset(
    "rival rivals owner owners supplier buyer seller dealer investor investors shareholder shareholders member "
    "members opponent opponents developer developers builder successor predecessor counterpart publisher".split()
)
# "The firm said": words that stand for a company named before.
COMPANY_WORDS = frozenset(
    "company firm group chipmaker carmaker automaker airline retailer manufacturer supplier startup start-up "
    "giant carrier studio lab casino hotel subsidiary bureau board management business corporation operator "
    "insurer lender maker club charity publisher".split()
)
# Words in the names of bodies that such a word stands for rather than for others: "Brask Airways ... the carrier".
KIN = {
    **dict.fromkeys(("airline", "carrier"), frozenset("airways airlines airline air aviation jet".split())),
    **dict.fromkeys(("lender", "bank"), frozenset("bank bancorp banking".split())),
    "insurer": frozenset("insurance assurance mutual".split()),
    "carmaker": frozenset("motors motor automobiles auto".split()),
    "automaker": frozenset("motors motor automobiles auto".split()),
    "chipmaker": frozenset("semiconductor semiconductors chips micro".split()),
    "retailer": frozenset("stores store shops".split()),
}
# Words in the names of bodies that are no companies.
PUBLIC_BODIES = frozenset(
    "university college school ministry department police court army navy parliament senate congress council "
    "committee commission government hospital church temple house nations union agency office authority "
    "administration embassy".split()
)
# Nameless people who speak for a body.
SPOKESPEOPLE = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen representative representatives executives rep "
    "reps".split()
)
DOCUMENTS = frozenset(
    "statement report study survey letter memo email e-mail document documents filing lawsuit complaint "
    "indictment charge sheet article editorial post tweet tweets message note notice release paper poll analysis "
    "review transcript communique communiqué declaration resolution ruling verdict order affidavit testimony "
    "speech book memoir blog page website site press-release announcement sign banner leaflet placard text "
    "caption headline".split()
)
MASCULINE_ROLES = frozenset(
    "spokesman father dad son brother husband uncle nephew grandfather man boy businessman congressman fisherman "
    "chairman king prince duke actor imam priest pope".split()
)
FEMININE_ROLES = frozenset(
    "spokeswoman mother mum mom daughter sister wife aunt niece grandmother woman girl businesswoman "
    "congresswoman chairwoman queen princess actress widow".split()
)
ORGANISATION_WORDS = frozenset(
    "street guild lines line railway railways shipping ferries stores media "
    "inc ltd llc plc corp corporation company co group holdings party ministry department council police "
    "university committee agency bank court army navy force forces union association federation league institute "
    "foundation commission board parliament senate congress church school college hospital service office "
    "authority administration bureau society trust fund network times post journal news telegraph guardian herald "
    "tribune gazette chronicle press radio television house kremlin pentagon nations republic kingdom states "
    "state club team airlines airways air motors industries technologies systems electronics semiconductor "
    "semiconductors labs laboratories partners capital security temple synagogue mosque centre center museum zoo "
    "airport port harbour harbor coalition alliance organisation organization treasury embassy consulate cabinet "
    "government municipality prefecture district".split()
)

WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun".split()
)
MONTHS = frozenset(
    "january february march april june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec may".split()
)
TIME_WORDS = WEEKDAYS | MONTHS | frozenset(
    "yesterday today tonight tomorrow morning afternoon evening night week weekend month year last early late "
    "midday noon midnight hours hour minutes days day next previous".split()
)  # fmt: skip
FEASTS = frozenset("christmas easter thanksgiving ramadan eid hanukkah passover diwali halloween".split())

# Frequent first names that show a gender; names used for both are left out.
_MEN = frozenset(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony "
    "mark donald steven steve stephen paul andrew joshua kenneth kevin brian george edward ronald timothy jason "
    "jeffrey jeff ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin ben samuel gregory "
    "frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter "
    "kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence "
    "jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene "
    "vincent russell elijah louis bobby philip johnny simon martin ian graham neil stuart colin derek nigel "
    "trevor hugh oliver harry alfred leo luke oscar max felix francis mohammed muhammad mohammad ahmed ali hassan "
    "hussein omar khalid ibrahim yusuf mustafa vladimir sergei dmitry mikhail boris ivan alexei nikolai igor yuri "
    "hans klaus jurgen jürgen wolfgang heinz stefan lars sven olaf erik bo jens pierre jean jacques francois "
    "françois luc emmanuel nicolas antoine carlos luis miguel jorge pedro pablo diego fernando rafael javier "
    "manuel antonio marco giuseppe giovanni paolo mario luca matteo hiroshi kenji takashi shinzo wei ming rajesh "
    "rahul anil amit sanjay narendra ravi arun vijay tony gordon marc pete tim jim tom dan rob bob "
    "bill mike dave chris matt nick greg ron ken don ted fred sam".split()
)
_WOMEN = frozenset(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra "
    "ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura "
    "cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra "
    "rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren "
    "christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison "
    "frances kathryn janice jean abigail alice judy sophia grace denise amber doris marilyn danielle beverly "
    "isabella theresa diana natalie brittany charlotte marie kayla alexis lori jane claire fiona louise lucy "
    "sophie zoe anita gina ursula ingrid astrid greta elena irina olga natalia svetlana tatiana fatima "
    "aisha leila zainab mariam yasmin carmen rosa lucia ana isabel pilar francesca chiara giulia yuki sakura "
    "priya anjali sunita indira kate katie liz beth jill jenny tina tara leslie wendy tamara pam irene nora ada "
    "ida eva vera clara sylvia".split()
) - {"leslie", "alexis", "jean"}


def gender_of(first_name: str) -> bool | None:
    """True for a woman's first name, False for a man's, ``None`` if it is neither's or both's."""
    low = first_name.lower()
    if low in _WOMEN:
        return True
    return False if low in _MEN - {"jean", "jordan"} else None
