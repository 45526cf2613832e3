# ruff: noqa: E501 - a sentence stands on one line
"""What invented news is made of: words, names and sentences with gaps, for ``benches.invented_news``.

``[a|b]`` is a choice, ``{town}`` a fact of the event, and ``<will/would>`` the word of a statement in direct and in
indirect speech; ``<I>``, ``<my>`` and the like turn into the speaker's pronouns.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A kind of event: what it happens to, and sentences about it.

    Attributes:
        section: Where outlets put it.
        things: What it happens to, without an article.
        parts: A part of the thing that matters.
        titles: Headlines.
        ledes: First sentences; each is complete by itself.
        details: Further sentences.
        claims: Statements.
    """

    section: str
    things: tuple[str, ...]
    parts: tuple[str, ...]
    titles: tuple[str, ...]
    ledes: tuple[str, ...]
    details: tuple[str, ...]
    claims: tuple[str, ...]


WOMEN = (
    "Ada Agnes Alma Beatrix Bo Cora Dagny Dora Edda Elin Esme Fenna Greta Hedda Ida Ines Isaura Jorun Karin Livia Lotte "
    "Maren Mina Nadia Nora Odile Petra Ragna Rosa Sanna Signe Tilde Una Vera Wenna Yara Zelda Noémie Zoë Inês"
).split()
MEN = (
    "Abel Anders Ansel Basil Bram Casimir Corin Edvar Emil Felix Gregor Hanno Henrik Ivo Jonas Joss Kasper Lars Leander "
    "Magnus Milo Nils Oskar Otto Pavel Piet Quentin Ralf Rufus Sander Stefan Tobias Ulrik Victor Walter Yannick Zeno "
    "André Jürgen Søren"
).split()
SURNAME_STARTS = (
    "Ald Arn Bar Bel Bir Bran Cal Car Corv Dahl Dun Ed El Fal Fen Gar Gil Hal Har Hol Ing Jar Kel Kirk Lan Lind Lor Mar "
    "Mer Mor Nor Oak Ost Pel Pen Quar Ren Ros Sal Sand Ser Stor Tal Thorn Tor Ul Val Var Wes Wil Win Yar Zan Bø Cé Mü"
).split()
SURNAME_ENDS = (
    "ander berg by cott croft dal den dorf ell en er erby ett ey feld ford gate ham hart ing ister kin land ley lin lock "
    "low man mark mond more nack ner ness nor ow quist ran rick row sen ser shaw son stad ster ton tor ven vik wald ward "
    "well wick win worth"
).split()
TOWN_STARTS = (
    "Alder Ash Barrow Beck Black Brack Bridge Carr Cold Cop Cran Deep Dun East Elm Fair Fal Glen Grim Hallow Hart Hazel "
    "High Holm Iron Kestrel Kings Lang Lar Long Low Marl Mill Moss Nether North Oaken Otter Pike Port Quarry Raven Red "
    "Salt Sedge Silver South Stan Stone Swan Thorn Under Wax West Whit Wind Wolf Wych"
).split()
TOWN_ENDS = (
    "bank borough bourne bridge brook bury by cliff combe dale fell field fold ford gate grove ham haven head hill holt "
    "hurst island lake mere minster moor mouth ness ney pool port quay reach ridge shaw side stead thorpe ton vale wade "
    "well wick wood worth"
).split()
COUNTRIES = (
    "Vessany Corland Ostrava-Lund Merrow Tarnholm Belvania Norrane Sudmark Ilyria Quellan Aldova Fenmark".split()
)
CURRENCIES = ("crowns", "crowns", "euros", "dollars", "marks")
MASTHEADS = (
    "{} Gazette|{} Courier|{} Post|{} Herald|The {} Times|{} Echo|The {} Review|{} Chronicle|{} Today|{} Live|{} Mirror|"
    "{} Observer|The {} Lantern|{} Standard|{} Tribune|{} Mail|{} Argus|Radio {}|{} News|{} Dispatch|{} Sentinel|{} Star"
).split("|")
AGENCIES = ("Corvane", "Northline", "Halyard Press", "Meridian News Agency")
TRADES = (
    "baker barber beekeeper blacksmith bookseller bricklayer bus-driver butcher carpenter chemist clockmaker cook crane-driver "
    "dentist electrician farmer ferryman fishmonger florist gardener glazier grocer hairdresser joiner librarian locksmith "
    "mechanic midwife milkman miller nurse optician painter pensioner plumber porter postman potter printer roofer saddler "
    "sailor schoolteacher shepherd shopkeeper signalman stonemason student surveyor tailor tiler translator undertaker "
    "upholsterer vet violinist waiter warden watchmaker welder winegrower"
).split()
OBJECTS = (
    "accordion anvil archive axle barrel basket bell bench bicycle blanket boiler bollard bucket cabinet candle carriage "
    "cellar chimney coat compass crate curtain desk door drainpipe dresser engine fence flagpole flask freezer fuse gate "
    "generator hammer handcart harness hedge hinge hose kettle ladder lamp lantern lathe ledger lever lock map mattress "
    "mirror motor notebook oar oven pallet photograph piano pipe plough pulley pump radio rake ribbon roof rope saw scale "
    "screen shelf shovel siren sofa spanner staircase stove suitcase tarpaulin telephone tent thermometer toolbox torch "
    "trailer trolley trumpet umbrella valve van wardrobe wheelbarrow whistle window winch"
).split()
ADJECTIVES = (
    "abandoned battered borrowed broken brown cheap crooked damp delicate dented dusty empty enormous expensive faded "
    "forgotten fragile frozen green half-finished heavy hollow huge icy leaking narrow new noisy old ordinary orange pale "
    "polished rusty second-hand shabby silent slippery spare steep sturdy swollen temporary tiny wooden yellow"
).split()
SPOTS = (
    "allotments|bakery|bandstand|bowling green|brewery|bus depot|canteen|cattle market|chapel|cinema|corn exchange|crossroads|"
    "customs house|fire station|fish market|goods yard|granary|ice rink|laundry|library|lighthouse|lock-keeper's cottage|"
    "marketplace|observatory|old mint|orchard|park gates|playing field|post office|power station|railway bridge|"
    "rowing club|sawmill|signal box|slipway|sports hall|swimming baths|tannery|tram stop|town wall|war memorial|weighbridge"
).split("|")
STREETS = (
    "Anchor Bishop Castle Chandler Cooper Cross Dyer Fisher Fountain Glover Granary Harbour High Lime Market Mint Orchard "
    "Quay Rope Saddler Salt Station Tanner Temple Vine Walnut Weaver Windmill"
).split()
SUBJECTS = (
    "civil engineering|public law|economic history|hydrology|epidemiology|labour relations|geology|public finance|materials "
    "science|criminology|statistics|transport planning|education|political science|fire safety|agriculture|marine biology"
).split("|")
FIRM_ENDS = "Holdings|Works|and Sons|Partners|Group|Engineering|Shipping|Logistics|Foods|Energy|Mills|Insurance".split(
    "|"
)

PRONOUNS = {
    True: {"I": "she", "me": "her", "my": "her"},
    False: {"I": "he", "me": "him", "my": "his"},
}
SHIFTS = {
    "we": "they", "our": "their", "us": "them", "will": "would", "have": "had", "has": "had", "am": "was", "are": "were",
    "is": "was", "can": "could", "do": "did", "must": "had to", "want": "wanted", "know": "knew", "think": "thought",
    "need": "needed", "hope": "hoped", "this": "that", "here": "there", "does": "did",
}  # fmt: skip

# Who speaks: the words behind a name, and the title before it, where there is one.
ROLES = (
    ("the mayor of {town}", "Mayor"),
    ("the {office} minister", "{Office} Minister"),
    ("the governor of {region}", "Governor"),
    ("a spokeswoman for {firm}", ""),
    ("a spokesman for {body}", ""),
    ("the chief executive of {firm}", ""),
    ("who heads {body}", ""),
    ("the leader of the {union}", ""),
    ("a professor of {subject} at the University of {town2}", "Professor"),
    ("the opposition's spokesman on {office}", ""),
    ("chief inspector of the {region} police", "Chief Inspector"),
    ("a lawyer for the families", ""),
    ("a {trade} from {street} Street", ""),
    ("an independent member of the council", "Councillor"),
    ("a former director of {firm}", ""),
    ("the bishop of {town2}", "Bishop"),
)
OFFICES = (
    "transport health education finance interior justice agriculture environment labour energy housing culture".split()
)

_EXTRA = "[on {weekday}|late on {weekday}|on {weekday} evening|early on {weekday}|on {weekday} morning]"

TOPICS = (
    Topic(
        section="coast",
        things=("ferry", "freighter", "car ferry", "dredger", "pilot boat", "trawler"),
        parts=("bow door", "steering gear", "radar", "engine room", "ballast pump", "hull"),
        titles=(
            "{Thing} runs aground off {town}",
            "{Count} rescued after {thing} hits rocks near {town}",
            "[Fog|Storm|Engine failure] blamed as {thing} founders off {town}",
            "Passengers tell of night on stricken {thing}",
        ),
        ledes=(
            "A {thing} with {count} people on board ran aground off {town} " + _EXTRA + ", [the coastguard|the harbour office] said.",
            "Rescuers took {count} people off a {thing} that [struck|hit] rocks near the harbour of {town} " + _EXTRA + ".",
            "[The crew|The owners] of a {thing} that went on the rocks near {town} had reported trouble with the {part} [hours|two days] before, [officials|investigators] said.",
            "Fishing boats, a tug and two helicopters brought {count} people ashore at {town} after the {thing} on which they were travelling [lost power|began to take in water].",
        ),
        details=(
            "The {thing} left {town2} [shortly after|just before] nine in the evening and sent its first distress call [at 1:40 a.m.|at twenty to two], when most on board were asleep.",
            "[Divers|Inspectors] found a hole [as long as a bus|of some four metres] below the waterline.",
            "The {part} had been repaired [twice|three times] since {month}, according to the ship's papers.",
            "{Small} people were taken to hospital with [broken bones|burns|hypothermia], and the others spent the night in a sports hall.",
            "The vessel, built in {year}, belongs to {firm}, which runs {small} others on the same route.",
            "[An oil film|A film of diesel] [was seen|spread] over an area of about two square miles, but [most of it|much of it] was [pumped off|contained] by {weekday} evening.",
        ),
        claims=(
            "the {part} of that {thing} <has/had> been out of order since {month}, and everybody on the quay <knows/knew> it",
            "<we> <have> pulled {count} people out of the water, and <we> <are> still counting",
            "nobody on the bridge [could see|saw] the rocks until it was far too late to turn",
            "{firm} was told [in writing|by letter] that the {thing} should not sail in such weather",
            "<I> <have> sailed these waters for {small} years and never seen a {thing} come so close to the {spot}",
        ),
    ),
    Topic(
        section="weather",
        things=("flood", "storm surge", "burst dam", "mudslide", "spring flood"),
        parts=("dyke", "sluice gate", "pumping station", "spillway", "flood wall", "culvert"),
        titles=(
            "{Thing} leaves {count} without homes in {town}",
            "{River} bursts its banks at {town}",
            "[Hundreds|Families] flee as {thing} reaches {town}",
            "Questions over {part} after {thing} in {region}",
        ),
        ledes=(
            "The {river} burst its banks at {town} " + _EXTRA + " and [drove|forced] {count} people from their homes.",
            "A {thing} [swept through|reached] the lower part of {town} " + _EXTRA + ", leaving {count} people in [emergency shelters|schools and church halls].",
            "Water stood [a metre deep|up to the window sills] in {street} Street on {weekday} after the {part} above {town} gave way.",
            "[Soldiers and volunteers|Firefighters from three regions] filled sandbags in {town} through the night as the {river} rose to its highest level since {year}.",
        ),
        details=(
            "The gauge at {town2} showed {metres} metres at noon, [{small} centimetres|a hand's breadth] above the mark of {year}.",
            "The {part}, which dates from {year}, was due to be replaced [next spring|within two years].",
            "[Power|Gas] was cut off in {small} streets, and the railway to {town2} is closed until further notice.",
            "Insurers put the damage at {sum}; [the council's own estimate|an estimate by {body}] is [far|somewhat] lower.",
            "[Farmers|Landowners] downstream drove {count2} cattle to higher ground.",
            "Forecasters expect [more rain|another front] before the weekend, though [less|weaker] than in the past days.",
        ),
        claims=(
            "<we> asked for a new {part} [every year|four years in a row], and every year <we> were told to wait",
            "the water came in [less than|under] ten minutes, and there was no [siren|warning] at all",
            "{body} <knows/knew> since {month} that the {part} would not hold",
            "<I> <have> lost the shop, the stock and the {object} that belonged to <my> grandmother",
            "it <is> a miracle that nobody died in {street} Street",
        ),
    ),
    Topic(
        section="business",
        things=("strike", "walkout", "lockout", "work-to-rule", "warning strike"),
        parts=("night shift", "pension fund", "wage offer", "overtime rule", "shift plan"),
        titles=(
            "{Union} calls {thing} at {firm}",
            "{Count} workers join {thing} in {town}",
            "Talks fail, {thing} at {firm} goes on",
            "{Firm} raises wage offer to {percent} percent",
        ),
        ledes=(
            "Some {count} workers at {firm} [downed tools|walked out] in {town} " + _EXTRA + " in a dispute over the {part}.",
            "A {thing} [brought|has brought] the {town} plant of {firm} to a standstill after talks over the {part} [broke down|ended without result].",
            "The {union} and {firm} [blamed each other|traded accusations] on {weekday} for the failure of talks that were meant to avert a {thing}.",
            "[Pickets|Workers with banners] stood at the gates of {firm} in {town} on {weekday} as the {thing} entered its {ordinal} day.",
        ),
        details=(
            "The union [demands|is asking for] {percent} percent more pay; the company has offered [less than half of that|two percent and a single payment].",
            "Each day of the {thing} costs the company about {sum}, analysts [estimate|reckon].",
            "{Percent} percent of the members voted for the {thing} in a ballot last week.",
            "The plant makes [parts for tractors|valves and boilers|paper for newspapers] and has been in {town} since {year}.",
            "Deliveries to {town2} were [held up|delayed], and two customers turned to other suppliers.",
            "The last dispute of this kind, in {year}, lasted {small} weeks.",
        ),
        claims=(
            "<we> <will> not go back to work before there <is> an offer in writing about the {part}",
            "nobody <wants/wanted> this {thing}, but the board of {firm} <has/had> left <us> no other way",
            "an offer of {percent} percent <is> generous, and the {union} <knows/knew> it",
            "<my> wages <have> not risen since {year}, while the directors shared {sum}",
            "every day at this gate <does/did> more harm to {town} than to {firm}",
        ),
    ),
    Topic(
        section="courts",
        things=("trial", "appeal", "fraud case", "hearing", "inquest"),
        parts=("ledger", "confession", "second witness", "account book", "tape recording"),
        titles=(
            "Court in {town} hears {thing} over missing {sum}",
            "Former {firm} director denies fraud",
            "Judge throws out {part} in {town} {thing}",
            "{Thing} over {firm} opens in {town}",
        ),
        ledes=(
            "A former director of {firm} told a court in {town} on {weekday} that [no one|nobody] had asked what became of {sum}.",
            "The {thing} over {sum} that vanished from the books of {firm} opened in {town} " + _EXTRA + ".",
            "A judge in {town} [ruled|decided] " + _EXTRA + " that the {part} [may|can] not be used in the {thing} of two managers of {firm}.",
            "Prosecutors accused two managers of {firm} on {weekday} of moving {sum} through accounts in {country}.",
        ),
        details=(
            "The defendants, who [deny|reject] all charges, face up to {small} years in prison.",
            "{Count2} pages of evidence lie on [trolleys|shelves] behind the bench, among them the {part}.",
            "The court has set aside {small} days and will hear some {small} witnesses, {count2} fewer than the defence had asked for.",
            "The money was found to be missing in {month}, when a clerk compared two [lists|statements].",
            "Investors in {town2} lost [their savings|between a third and a half of what they had paid in].",
            "A verdict is [not expected|unlikely] before the end of {month2}.",
        ),
        claims=(
            "<my> client <has/had> never seen the {part}, let alone signed it",
            "<we> <have> found {sum} in accounts that nobody was supposed to know of",
            "the {part} was lying in a drawer for {small} months, and no investigator opened it",
            "whoever wrote those figures <knows/knew> exactly what {firm} was worth",
            "<I> trusted the people at {firm} with everything that <I> had",
        ),
    ),
    Topic(
        section="politics",
        things=("budget", "tram line", "town hall", "housing plan", "swimming pool", "bypass"),
        parts=("loan", "tax rise", "reserve fund", "state grant", "building permit"),
        titles=(
            "{Town} council votes for {thing}",
            "{Thing} to cost {sum}, council told",
            "Council split over {thing} in {town}",
            "Minister [backs|refuses money for] {town} {thing}",
        ),
        ledes=(
            "The council of {town} [approved|voted for] a {thing} of {sum} " + _EXTRA + " after a debate of {small} hours.",
            "{Town} will [have to pay|pay] {sum} for its {thing}, {percent} percent more than planned, according to [a report|figures] that [became public|were published] on {weekday}.",
            "By {small} votes to {small2}, the council of {town} [put off|rejected] a decision on the {thing} " + _EXTRA + ".",
            "[Opponents|Supporters] of the {thing} in {town} handed in {count2} signatures on {weekday}.",
        ),
        details=(
            "The {part} is to cover {percent} percent of the costs; the rest would come from [fees|the region].",
            "Two members of the governing group voted against [their own leader|the motion].",
            "The {thing} has been [talked about|planned] since {year}, and {small} designs have been paid for and shelved.",
            "The auditors of {body} had warned in {month} that the {part} [might not be enough|was not secured].",
            "Residents of {street} Street fear [noise|higher rents|the loss of {small} trees].",
            "Work could begin in {month2} at the earliest and would take {small} years.",
        ),
        claims=(
            "this {thing} <will> cost every household in {town} more than the mayor <is> ready to admit",
            "<we> <have> counted every coin, and the {part} <is> safe",
            "without the {part} there <will> be no {thing}, and {town2} <will> laugh at <us>",
            "<I> voted against it because nobody <can> tell <me> who pays for the {part}",
            "{body} gave <us> the figures on a single sheet of paper, [an hour|the night] before the vote",
        ),
    ),
    Topic(
        section="business",
        things=("steelworks", "shipyard", "paper mill", "sugar factory", "brewery", "glassworks"),
        parts=("blast furnace", "order book", "rolling mill", "bottling line", "severance plan"),
        titles=(
            "{Firm} to close {thing} in {town}",
            "{Count} jobs at risk at {town} {thing}",
            "Buyer found for {town} {thing}",
            "{Town} fights for its {thing}",
        ),
        ledes=(
            "{Firm} will close its {thing} in {town} by the end of {month2}, with the loss of {count} jobs, the company [announced|said] " + _EXTRA + ".",
            "[Workers|Employees] at the {thing} in {town} learned " + _EXTRA + " that {count} of them will [lose their jobs|be dismissed].",
            "An investor from {country} has offered {sum} for the {thing} in {town}, [people close to the talks|two people with knowledge of the matter] said.",
            "The last {thing} in {region} may be [saved|sold] after {firm} and the state [agreed|came to terms] on {weekday} over the {part}.",
        ),
        details=(
            "Sales fell by {percent} percent last year, and the {part} has stood idle since {month}.",
            "The {thing} opened in {year} and at its height employed {count2} people.",
            "Of the {count} employees, [a third|nearly half] are older than fifty-five.",
            "The region has put up {sum} in guarantees, which the buyer wants [doubled|in cash].",
            "Suppliers in {town2} [are owed|wait for] some {sum}.",
            "Energy makes up {percent} percent of the costs, and its price has [doubled|risen sharply] since {month}.",
        ),
        claims=(
            "<we> <have> looked at every way of keeping the {thing} open, and there <is> none",
            "the {part} was bought with public money, and now they <want> to ship it to {country}",
            "<I> started here at fifteen, and <I> <will> be the one who turns off the light",
            "{count} families in {town} live from that {thing}, and {firm} <has/had> not spoken to one of them",
            "the {thing} <is> profitable if {firm} only <lets/let> it work",
        ),
    ),
    Topic(
        section="health",
        things=("hospital", "children's clinic", "maternity ward", "ambulance service", "nursing home"),
        parts=("operating theatre", "waiting list", "ventilation system", "emergency room", "night duty"),
        titles=(
            "{Town} {thing} to shut {part}",
            "{Count} patients moved out of {town} {thing}",
            "Inspectors find faults at {town} {thing}",
            "Nurses warn of collapse at {thing}",
        ),
        ledes=(
            "The {thing} in {town} had to move {count} patients " + _EXTRA + " after a failure in the {part}.",
            "[Doctors|Nurses] at the {thing} of {town} [say|warned on {weekday}] that the {part} can no longer be kept up.",
            "Inspectors from {body} found {small} serious faults at the {thing} in {town}, [a report|a document] published on {weekday} shows.",
            "Patients [wait|have to wait] up to {small} hours at the {thing} in {town}, the longest time in {region}, [according to figures|figures] of {body} [show|published on {weekday}].",
        ),
        details=(
            "{Percent} percent of the posts for nurses are vacant, up from [half of that|a tenth] in {year}.",
            "[The {part}|The wing that holds the {part}] was opened in {year} and cost {sum}.",
            "Those moved went to {town2}, [forty minutes|an hour] away by road.",
            "No patient came to harm, the {thing} said, but {small} operations were called off.",
            "The state pays {sum} a year toward the {thing}, a sum that has not changed since {year}.",
            "An earlier report, from {month}, had given the {part} [good marks|the best mark].",
        ),
        claims=(
            "<we> <cannot/could not> look after {count} people with {small} nurses, whatever the ministry <thinks/thought>",
            "the {part} <is> safe today, and it was safe on {weekday}",
            "<I> sat in the corridor for {small} hours, next to a {adj} {object}, and nobody came",
            "<we> reported the fault in the {part} on the very first day",
            "money alone <will> not mend the {part} if {body} <does/did> not change its rules",
        ),
    ),
    Topic(
        section="education",
        things=("school", "grammar school", "university", "kindergarten", "music school"),
        parts=("roof", "exam paper", "timetable", "gymnasium", "scholarship fund"),
        titles=(
            "{Thing} in {town} closed over {part}",
            "Parents in {town} protest at {thing}",
            "{Count} pupils without lessons in {town}",
            "{Town} {thing} investigates {part}",
        ),
        ledes=(
            "A {thing} in {town} sent {count} [pupils|students] home on {weekday} after [cracks|faults] were found in the {part}.",
            "Parents of {count} children [blocked|occupied] the entrance of the {thing} in {town} " + _EXTRA + " to protest against changes to the {part}.",
            "The {thing} in {town} [will stay|is to stay] closed for {small} weeks because of the {part}, {body} [said|announced] " + _EXTRA + ".",
            "[Teachers|Staff] at the {thing} of {town} knew of the trouble with the {part} since {month}, [letters seen by this newspaper|documents] show.",
        ),
        details=(
            "Lessons for the older classes will be held in the {spot} from {weekday2} on.",
            "Repairs to the {part} would cost {sum}, of which the town has {percent} percent.",
            "The building dates from {year} and stands [on a slope|on clay] above {street} Street.",
            "{Small} other schools in {region} were built in the same way, {body} [says|confirms].",
            "The head of the {thing}, who took office in {month}, did not answer questions.",
            "[A vote|A meeting] of parents is set for {weekday2}.",
        ),
        claims=(
            "no child <will> go back into that {thing} before <I> <have> seen the {part} with <my> own eyes",
            "<we> wrote {small} letters about the {part}, and the answer was always that there was no money",
            "the children <are> the last ones anybody in {body} <thinks/thought> of",
            "<I> <have> taught here since {year}, and the {part} was never as bad as it <is> now",
            "the {part} <has/had> been checked by experts, who found nothing that would put pupils at risk",
        ),
    ),
    Topic(
        section="energy",
        things=("power plant", "gas pipeline", "wind farm", "substation", "heating network"),
        parts=("turbine", "transformer", "cooling tower", "control room", "supply contract"),
        titles=(
            "Power cut hits {count} homes in {town}",
            "{Firm} raises prices by {percent} percent",
            "Court stops {thing} near {town}",
            "{Thing} near {town} back after {small} days",
        ),
        ledes=(
            "A fault in the {part} of a {thing} near {town} left {count} households without electricity " + _EXTRA + ".",
            "{Firm} will [raise|increase] its prices by {percent} percent from {month2}, the company told customers in {region} " + _EXTRA + ".",
            "A court in {town} has [stopped|halted] work on a {thing} that was to supply {count} homes.",
            "The {thing} near {town} was switched off on {weekday} after [smoke|sparks] had been seen at the {part}.",
        ),
        details=(
            "The network was back to normal [within {small} hours|by the evening], except in {street} Street and around the {spot}.",
            "The {part} comes from a maker in {country} that [went out of business|was sold] in {year}.",
            "Wholesale prices have [fallen|risen] by {percent} percent since {month}.",
            "The {thing} cost {sum}, of which {percent} percent came from the state.",
            "Regulators gave {firm} until {month2} to [explain|replace] the {part}.",
            "About {count2} customers have [changed|left for another] supplier this year.",
        ),
        claims=(
            "the {part} failed because {firm} saved on the only thing that <must> never fail",
            "<we> <will> pay every customer in {town} {small} crowns for each hour without light",
            "<I> <have> a freezer full of spoiled food and a bill that <is> {percent} percent higher than last year",
            "there <is> enough gas for this winter, and there <will> be enough for the next",
            "a {thing} <does/did> not belong [in front of|within sight of] the {spot}",
        ),
    ),
    Topic(
        section="nation",
        things=("forest fire", "warehouse fire", "heath fire", "explosion", "factory fire"),
        parts=("fire road", "sprinkler", "storage tank", "water main", "watchtower"),
        titles=(
            "{Thing} near {town} kills {small}",
            "{Count} flee {thing} near {town}",
            "{Thing} at {town} under control",
            "Cause of {town} {thing} still unclear",
        ),
        ledes=(
            "{Small} people died in a {thing} near {town} " + _EXTRA + ", and {count} had to leave their homes.",
            "Firefighters brought a {thing} on the edge of {town} under control " + _EXTRA + ", {small} hours after the first alarm.",
            "A {thing} that began near the {spot} of {town} has [destroyed|laid waste to] {count} [hectares|acres].",
            "Investigators looking into the {thing} at {town} are [examining|looking at] the {part}, which [did not work|was found shut], they said on {weekday}.",
        ),
        details=(
            "The smoke could be [seen|smelt] as far as {town2}, and people there were told to keep their windows shut.",
            "Some {count2} firefighters with {small} aircraft were at work, a third of them volunteers.",
            "The {part} had been [inspected|closed for repairs] in {month}.",
            "Among the dead were [two firefighters|an elderly couple|a lorry driver], [officials|the police] said.",
            "Damage is put at {sum}, but that figure is [likely|expected] to rise.",
            "Police questioned a man of {age}, who was [released|let go] on {weekday} evening.",
        ),
        claims=(
            "the {part} was locked, and the man with the key was on holiday in {country}",
            "<we> <have> never seen a fire move so fast over wet ground",
            "<I> took the {object} and the dog and ran, and behind <me> everything was red",
            "<we> <do> not know yet how it began, and <we> <will> not guess",
            "{small} people <are> dead because a {adj} {object} stood in front of the {part}",
        ),
    ),
    Topic(
        section="technology",
        things=("data leak", "computer failure", "cyber attack", "software fault", "break-in into computers"),
        parts=("patient files", "payroll", "booking system", "password list", "tax records"),
        titles=(
            "{Thing} exposes {part} of {count}",
            "{Firm} admits {thing}",
            "{Town} offices shut after {thing}",
            "Regulator fines {firm} {sum}",
        ),
        ledes=(
            "The {part} of {count} people in {region} [lay open|could be read by anyone] for {small} weeks after a {thing} at {firm}.",
            "{Firm} [admitted|acknowledged] on {weekday} that a {thing} in {month} had [reached|affected] the {part} of its customers.",
            "Offices in {town} stayed shut on {weekday} after a {thing} [wiped out|locked] the {part}.",
            "{Body} has [fined|imposed a fine on] {firm} {sum} over a {thing} that [touched|concerned] {count} people.",
        ),
        details=(
            "The hole was found by a student in {town2}, who [wrote|reported it] to the company and got no answer for {small} days.",
            "{Firm} keeps the {part} on machines in {country}.",
            "Those who did it asked for {sum}, [a person briefed on the matter|an investigator] said.",
            "Since the law was changed in {year}, such faults must be reported within three days.",
            "Only {percent} percent of the passwords had been [changed|renewed] by {weekday}.",
            "Copies of the {part} from {month} were kept in a [safe|cellar] and could be restored.",
        ),
        claims=(
            "<we> <have> no sign that anyone <has/had> misused the {part}",
            "the {part} was never protected, and {firm} was told so {small} times",
            "a child of ten could have opened that list, and perhaps one did",
            "<we> <will> not pay a single coin to people who steal",
            "<I> learned from the radio that <my> name was among the {part}",
        ),
    ),
    Topic(
        section="culture",
        things=("museum", "art gallery", "abbey", "excavation", "opera house", "cathedral"),
        parts=("bronze bell", "altarpiece", "coin hoard", "east tower", "organ", "manuscript"),
        titles=(
            "{Part} stolen from {town} {thing}",
            "{Thing} in {town} finds {part} after {small} years",
            "{Town} {thing} needs {sum} for {part}",
            "Row over {part} at {town} {thing}",
        ),
        ledes=(
            "Thieves [took|stole] the {part} of the {thing} in {town}, worth {sum}, " + _EXTRA + ".",
            "The {part} of the {thing} in {town}, [missing|thought lost] since {year}, has turned up in [an attic|a barn] in {town2}.",
            "[Cracks|Damp] in the {part} will keep the {thing} of {town} closed for {small} months, {body} said on {weekday}.",
            "A {thing} in {town} has been told to [give back|return] its {part} to {country}.",
        ),
        details=(
            "Some {count} people visited the {thing} last year, {percent} percent more than the year before.",
            "The {part} was made [by an unknown hand|in a workshop in {town2}] and last [shown|restored] in {year}.",
            "The alarm had been switched off in {month} because [bats|draughts|cleaners] kept setting it off.",
            "Donors have promised {sum}, about {percent} percent of what is needed.",
            "Police are looking for [a white van|two men with a handcart] seen near the {spot}.",
            "The insurers [have offered|offer] a reward of {sum2}.",
        ),
        claims=(
            "the {part} <is> worth nothing to a thief and everything to {town}",
            "<we> <have> known for years that the window by the {spot} <does/did> not close",
            "<I> held the {part} in <my> hands and could not believe it",
            "{country} <has/had> a better claim to the {part} than any {thing}",
            "whoever took the {part} <knows/knew> the building better than <I> <do>",
        ),
    ),
)  # fmt: skip

CLAIMS = (
    "{firm} knew of it in {month} and said nothing to the people of {town}",
    "<I> <am> not satisfied with what <I> <have> heard from {body} so far",
    "<we> <have> nothing to hide, and <we> <will> answer every question that {body} <has/had>",
    "it <is> too early to say who <is> to blame",
    "there were {count2} complaints in one year, and not one of them was read",
    "a town of this size <cannot/could not> carry {sum} alone",
    "people in {town} <are> tired of promises, and <I> <can> understand them well",
    "the law <is> clear, and {firm} <has/had> broken it",
    "<my> {object} was standing [in the yard|by the door], and then it was gone",
    "<we> <need> less talk and more [bricks|nurses|pumps|daylight]",
    "the figures of {body} <are> wrong by {percent} percent",
    "<I> <have> read the report [twice|three times], and there <is> not a word about {town} in it",
    "what happened in {town} <can> happen in any town of {region} tomorrow",
    "<we> were promised {sum} in {year}, and <we> <have> seen perhaps a tenth of it",
    "the {trade} on the corner <knows/knew> more about it than the whole ministry",
    "there <is> no reason to be afraid, and there never was",
    "somebody <has/had> to pay for it, and it <will> not be the taxpayers of {region}",
    "<I> spoke to {firm} on {weekday}, and they hung up on <me>",
    "every expert <we> asked gave <us> another answer",
    "the whole affair <is> a disgrace, and <I> <have> told the minister so",
)
PROMISES = (
    "<we> <will> [rebuild|repair|replace] the {part} before the end of {month2}",
    "if {firm} <does/did> not pay, <we> <will> go to court in {month2}",
    "<I> <will> not resign [while|as long as] there <is> work to be done in {town}",
    "<we> <will> spend {sum} on it, provided that the state <gives/gave> the same",
    "<I> <will> publish every page of the report on {weekday2}",
    "unless there <is> an answer by {weekday2}, <our> members <will> stop work",
    "<we> <will> not raise a single fee before {month2}",
    "nobody <will> lose a job over this, as long as <I> <am> in office",
    "<we> <will> look into it, and if mistakes were made, <we> <will> say so",
    "{firm} <will> pay back {sum} by {month2} at the latest",
)
DENIALS = (
    "<I> never [signed|saw|approved] that letter, and <I> never would have",
    "it <is> simply not true that {firm} was warned",
    "<we> did not ask for money, and none was offered to <us>",
    "there was no agreement with {body}, neither in writing nor in words",
    "<I> <do> not recall any such talk on {weekday}",
    "no one at {firm} <has/had> ever been asked about the {part}",
)

DETAILS = (
    "{body_cap} has {small} weeks to give its opinion, after which the matter goes back to the council of {town}.",
    "A [similar case|like incident] in {town2} in {year} ended [without charges|with a fine of {sum2}].",
    "[The talks|The meeting] behind closed doors lasted {small} hours and broke up [without a statement|shortly before midnight].",
    "{Town}, a town of {count2} people on the {river}, lives from [tourism|its harbour|small trades|timber and beets].",
    "{Firm} did not [answer|reply to] questions sent on {weekday}.",
    "Shares in {firm} fell by {percent2} percent in {town2} before [recovering some of the loss|trading was halted].",
    "A [hotline|telephone line] for those affected took {count2} calls in the first {small} hours.",
    "The opposition [has called|called] for a special session of parliament on {weekday2}.",
    "[Neighbours|People living nearby] brought [soup and blankets|tea|torches] to the {spot}.",
    "[Until late in the evening|Long after dark], a {adj} {object} stood outside the {spot} and nobody seemed to know whose it was.",
    "On the wall of the {spot} hung a {adj} {object}, which visitors [photographed|touched for luck].",
    "The {region} police [set up|opened] a special unit with {small} officers.",
    "Next to a {adj} {object} lay [flowers|candles|hand-written notes], more of them every hour.",
    "A [map|drawing] found in {street} Street shows that the plans were older than [thought|{body} had said].",
    "[Experts|Three surveyors] from {country} are to arrive on {weekday2}.",
    "Last year, {region} spent {sum3} on [such matters|the upkeep of public buildings], [a third|a fifth] less than in {year}.",
    "[The bus to {town2}|The last tram] was [full|half empty], its windows misted, a {object} wedged between two seats.",
    "The [archive|library] of {town} holds {count2} letters on the matter, the oldest of them from {year}.",
    "By [noon|evening], all but {small} of the roads into {town} were open again.",
    "At the {spot}, [a choir|a brass band] of the {union} [played|rehearsed] as if nothing had happened.",
    "[A survey|An opinion poll] in {month} found that {percent2} percent of people in {region} [trust|do not trust] {body}.",
    "The cost, first put at {sum2}, has [risen|grown] step by step to {sum}.",
    "Two members of {body} were not [present|invited], among them the only engineer.",
    "In the window of a {trade}'s shop on {street} Street a hand-painted sign [asked|invited] passers-by to sign a petition.",
    "[Volunteers|Children] carried a {adj} {object} and {small} boxes of papers out of the {spot}.",
    "No [decision|date] has been set, and [none is expected|few expect one] before {month2}.",
    "The {river} can be crossed only at {town2}, {small} kilometres [upstream|downstream].",
    "For {small} years the post was held by a {trade}, who [left|retired] in {month}.",
    "{Region} is one of {small} regions in {country2} without a law on the matter.",
    "A first report by {body}, {count2} pages long, was [withdrawn|kept back] in {month} because of [an error in a table|missing signatures].",
    "The market on {street} Square opened [an hour late|as on any other day], with [fewer stalls|a single stall of {adj} pears].",
    "Behind the counter of the {spot}, the clock has [stood still|shown ten past four] since {weekday}.",
    "A letter by {firm} to its {count} customers, dated {date}, does not mention the {part}.",
    "[Rain|Sleet|A thin fog] [set in|fell] in the afternoon, and the crowd in front of the {spot} [thinned|went home].",
    "The mayor's office put the number of those affected at {count}, [while|whereas] {body} speaks of {other}.",
    "It is the {ordinal} case of its kind in {region} since {year}.",
    "{Firm} was founded by a {trade} in {year} and [employs|has] {count2} people in {country2} and {country}.",
    "[Lawyers|Two lawyers] have asked for the minutes of the meeting at which the {part} was discussed.",
    "The {object} of a {trade}, found near the {spot}, is now [evidence|in the hands of the police].",
    "Both sides will meet again on {weekday2} at the {spot} of {town2}.",
    "In {town2}, where {firm} has another site, work went on [as usual|without interruption].",
    "On {date}, a day before, the {part} had been shown to [visitors|a delegation] from {country}.",
    "A fund set up by the bishop of {town2} [collected|took in] {sum2} within {small} days.",
    "Trains ran [with delays|at walking pace] between {town} and {town2} until {weekday} evening.",
)
BACKGROUND = (
    "The case has occupied {region} since {month}, when [a letter|an unsigned note] reached the office of the mayor.",
    "For years, {town} and {firm} have [argued|been at odds] over who must look after the {part}.",
    "It was in {year} that the {part} first [gave trouble|made news], and {small} mayors have promised to see to it since.",
    "{Firm}, with sales of {sum3}, is the largest employer between {town} and {town2}.",
    "{body_cap} was created in {year}, after a [scandal|fire|collapse] that cost {small} ministers their posts.",
    "Under a treaty of {year}, {country2} has to tell {country} of such events within {small} days.",
)
TITLE_SAYS = (
    "‘{bit}’, says {who}",
    "{Who}: ‘{bit}’",
    "{who} on {thing} in {town}: ‘{bit}’",
)
# How a title is mended for a page of another outlet, or of a later hour.
TITLE_TURNS = ("{} - what we know", "UPDATE 1-{}", "{}: the day in {town}", "In {town}, {}", "{}", "{}, officials say")

FIRST = ("{title} {name}", "{name}, {role},", "{name}, {role},", "{role_cap} {name}")
SAID_DIRECT = (
    "“{a},” {src_plain} said.{rest}",
    "“{a},” said {src_end}.{rest}",
    "“{a},” {src_plain} [told reporters|said {when}|told a news conference|said in an interview].{rest}",
    "{src_cap} said: “{whole}”",
    "{src_cap} [told reporters|told parliament|told {outlet}]: “{whole}”",
    "Asked about it {when}, {src_plain} [said|replied]: “{whole}”",
    "“{a},” {src_plain} [added|said|insisted].{rest}",
)
SAID_INDIRECT = (
    "{src_cap} said [that |]{i}.",
    "{src_cap} [told reporters|told {outlet}|said {when}|told the council] that {i}.",
    "{src_cap} [insisted|argued|warned|stressed|claimed|acknowledged] that {i}.",
    "{i_cap}, according to {src_end}.",
    "{i_cap}, {src_plain} said {when}.",
    "[In a statement|Speaking in {town}|At a news conference {when}], {src_plain} said that {i}.",
)
CHANGES = {
    "never": "not", "every": "each", "all": "most", "will": "would", "must": "should", "nobody": "hardly anybody",
    "enough": "plenty", "people": "citizens", "know": "believe", "knew": "believed", "safe": "secure", "perhaps": "maybe",
    "money": "cash", "single": "lone", "too": "much too", "far": "way", "told": "warned", "asked": "begged", "see": "notice",
    "afraid": "worried", "whole": "entire", "clear": "plain", "wrong": "false", "before": "until", "years": "decades",
    "and": "but", "the": "that", "is": "was",
}  # fmt: skip
LATER = (
    "Officials [declined to say more|gave no further details] {when}.",
    "This report was updated with [figures|a statement] from {body}.",
    "By {weekday2}, {small} more witnesses had come forward.",
    "A second meeting has been called for {weekday2} at the {spot}.",
)

FOREIGN = {
    "de": (
        "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke bis zum Herbst zu sperren.",
        "„Wir haben lange gewartet, und jetzt ist die Geduld am Ende“, sagte die Bürgermeisterin vor der Presse.",
        "Nach Angaben der Feuerwehr wurden drei Menschen leicht verletzt, als das Wasser in die Keller lief.",
        "Die Kosten sollen sich auf rund vier Millionen Kronen belaufen, doch niemand will sie allein tragen.",
        "Ein Sprecher des Unternehmens wollte sich zu den Vorwürfen nicht äußern.",
        "Am Abend versammelten sich mehrere hundert Bürger auf dem Markt und forderten eine neue Abstimmung.",
    ),
    "fr": (
        "Le conseil municipal a décidé mardi de fermer le vieux pont jusqu'à l'automne.",
        "« Nous avons attendu trop longtemps, et personne ne nous a répondu », a déclaré la maire devant la presse.",
        "Selon les pompiers, trois personnes ont été légèrement blessées lorsque l'eau est entrée dans les caves.",
        "Les travaux devraient coûter près de quatre millions de couronnes, que la région refuse de payer seule.",
        "Un porte-parole de l'entreprise n'a pas souhaité répondre à nos questions.",
        "Dans la soirée, plusieurs centaines d'habitants se sont réunis sur la place pour demander un nouveau vote.",
    ),
    "es": (
        "El ayuntamiento decidió el martes cerrar el viejo puente hasta el otoño.",
        "«Hemos esperado demasiado tiempo y nadie nos ha dado una respuesta», dijo la alcaldesa ante la prensa.",
        "Según los bomberos, tres personas resultaron heridas leves cuando el agua entró en los sótanos.",
        "Las obras costarán unos cuatro millones de coronas, que la región no quiere pagar sola.",
        "Un portavoz de la empresa no quiso hacer comentarios sobre las acusaciones.",
        "Por la noche, varios cientos de vecinos se reunieron en la plaza para pedir una nueva votación.",
    ),
    "ru": (
        "Городской совет решил во вторник закрыть старый мост до осени.",
        "«Мы слишком долго ждали, и никто нам не ответил», — сказала мэр журналистам.",
        "По данным пожарных, три человека получили лёгкие травмы, когда вода залила подвалы.",
        "Ремонт обойдётся примерно в четыре миллиона крон, и область не хочет платить одна.",
        "Представитель компании отказался отвечать на вопросы.",
        "Вечером несколько сотен жителей собрались на площади и потребовали нового голосования.",
    ),
    "ar": (
        "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر القديم حتى الخريف.",
        "وقالت رئيسة البلدية للصحفيين: «انتظرنا طويلا ولم يجبنا أحد».",
        "وذكر رجال الإطفاء أن ثلاثة أشخاص أصيبوا بجروح طفيفة عندما دخلت المياه إلى الأقبية.",
        "وستبلغ تكلفة الإصلاح نحو أربعة ملايين، ولا تريد المنطقة أن تدفعها وحدها.",
        "ورفض متحدث باسم الشركة التعليق على الاتهامات.",
        "وفي المساء تجمع مئات السكان في الساحة وطالبوا بتصويت جديد.",
    ),
    "zh": (
        "市议会星期二决定将旧桥关闭至秋天。",
        "市长对记者说：“我们等了太久，没有人给我们答复。”",
        "消防部门称，洪水涌入地下室时有三人受轻伤。",
        "维修费用约为四百万，地区政府不愿独自承担。",
        "公司发言人拒绝回答有关指控的问题。",
        "晚上，数百名居民聚集在广场上，要求重新投票。",
    ),
}
"""Sentences of reports in other languages."""
