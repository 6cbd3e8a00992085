"""Words that tell what a source is: its kind, its role, whether it stands for someone named before.

The tables are closed lists of general English. A word that is in none of them decides nothing.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SINGULAR_PRONOUNS = words("he she him her his hers himself herself")
PLURAL_PRONOUNS = words("they them their theirs themselves")
THING_PRONOUNS = words("it its itself")
OWN_PRONOUNS = words("i me my mine myself we us our ours ourselves")
RELATIVE_PRONOUNS = words("who whom whose which that")
INDEFINITE = words(
    "some many several few others most all both one two three four five six seven eight nine ten dozens hundreds "
    "thousands someone somebody everyone everybody no none nobody anyone another those these people"
)
MASCULINE = words(
    "businessman he him his himself mr mr. king prince father son brother husband widower ex-husband boy boyfriend "
    "grandfather sir lord chairman spokesman congressman man"
)
FEMININE = words(
    "widow businesswoman ex-wife girl lady dame girlfriend grandmother she her hers herself mrs mrs. ms ms. miss "
    "queen princess mother daughter sister wife chairwoman spokeswoman congresswoman woman actress"
)
HONORIFICS = words("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. rev rev. hon hon. madam")

ROLES = words(
    "democrat republican libertarian rival opponent incumbent billionaire tycoon magnate announcer attorney president "
    "vice-president chancellor premier minister secretary undersecretary senator sen. sen congressman congresswoman "
    "representative rep. rep governor gov. gov mayor councillor councilman councilwoman speaker spokesman spokeswoman "
    "spokesperson spokespeople chairman chairwoman chair chairperson chief head leader director deputy commissioner "
    "ambassador envoy consul judge justice lawyer prosecutor sheriff officer commander general gen. gen colonel col. "
    "col major maj. captain capt. lieutenant lt. lt sergeant sgt. sgt admiral adm. marshal brigadier corporal private "
    "soldier professor prof. doctor dr. surgeon nurse economist analyst expert researcher scientist historian "
    "strategist pollster consultant adviser advisor aide official diplomat candidate nominee lawmaker legislator "
    "politician mp ceo founder co-founder owner manager executive boss coach player author writer journalist reporter "
    "editor columnist correspondent host anchor pastor priest bishop archbishop cardinal pope imam rabbi king queen "
    "prince princess duke activist organiser organizer campaigner volunteer resident neighbour neighbor witness "
    "survivor victim patient teacher student farmer worker driver engineer pilot inspector investigator detective "
    "superintendent constable coroner ombudsman treasurer operator member partner fellow scholar counsel whip veteran "
    "tourist passenger fisherman skipper firefighter paramedic harbourmaster harbormaster first-minister auditor "
    "inspector-general rector dean principal warden actor actress singer musician artist agent challenger "
    "front-runner frontrunner contender hopeful operative broadcaster commentator blogger pundit moderator producer "
    "filmmaker comedian evangelist lobbyist banker investor entrepreneur developer businessman businesswoman "
    "industrialist philanthropist delegate trustee provost lecturer instructor psychologist psychiatrist physician "
    "epidemiologist biologist physicist chemist geologist architect designer whistleblower defector clerk trooper "
    "co-chair supporter adviser-in-chief"
)
GROUPS = words(
    "officials residents witnesses critics supporters opponents experts analysts economists scientists researchers "
    "lawmakers legislators senators congressmen representatives republicans democrats conservatives liberals "
    "activists protesters demonstrators soldiers troops rebels militants voters campaigners lawyers attorneys "
    "prosecutors investigators detectives doctors medics rescuers firefighters families relatives parents students "
    "teachers workers employees journalists reporters observers sources aides advisers advisors diplomats leaders "
    "ministers members neighbours neighbors locals people men women others survivors farmers passengers fans players "
    "americans russians ukrainians chinese britons europeans germans koreans israelis palestinians syrians iranians "
    "allies governments states countries nations companies media newspapers polls pollsters strategists historians "
    "insiders spokespeople executives investors traders shareholders tourists villagers fishermen nurses engineers "
    "volunteers commanders officers judges bishops academics commentators majority minority half third quarter "
    "percent crowd public electorate team family couple opposition industry leadership base majorities youth "
    "leaderships community camp audience everyone everybody nobody anyone one's"
)
DOCUMENTS = words(
    "report reports study studies survey surveys poll polls document documents memo letter letters statement filing "
    "filings lawsuit complaint affidavit indictment transcript video videos footage recording tape email emails "
    "e-mail e-mails tweet tweets post article articles book paper papers record records data figures statistics "
    "analysis assessment assessments audit review evidence research law bill treaty constitution ruling opinion order "
    "resolution agreement manifesto editorial column advertisement ad story log logs census file files intelligence "
    "findings images imagery photographs photo photos leaflet dossier communique account memoir narrative clip film "
    "movie documentary ads spot returns release releases headline text texts note notes website page budget charter "
    "act decree verdict decision brief motion petition legislation polling sign inquiry investigation probe proposal "
    "plan reply average tally count drama subpoena projection projections forecast estimate estimates outlook index "
    "chart map graphic caption quote"
)
ORGANISATIONS = words(
    "office pac panel journalism management company bank nations agencies teams corporation corp corp. inc inc. ltd "
    "ltd. llc plc group lines university college institute institution foundation association union party campaign "
    "committee council commission board church hospital school club team league federation organisation organization "
    "network station channel newspaper magazine times post journal news press wire tribune herald gazette courier "
    "guardian telegraph radio television tv broadcaster airline railway firm think-tank centre center society trust "
    "fund charity alliance coalition front movement brigade force command regiment service services exchange "
    "observatory laboratory museum media outlet website mail chronicle observer sun mirror star dispatch daily weekly "
    "review ledger bulletin standard examiner sentinel monitor line port hotel works energy oil motors airlines "
    "shipping holdings industries partners associates chamber caucus squad crew watchdog regulator operator publisher "
    "tabloid consortium secretariat conference congregation cooperative"
)
GOVERNMENTS = words(
    "government ministry ministries department embassy consulate parliament congress senate legislature cabinet state "
    "republic kingdom presidency treasury pentagon kremlin administration municipality city county province junta "
    "regime delegation governorate prefecture court tribunal police authorities authority agency bureau military army "
    "navy forces constabulary sheriff's supreme coastguard customs chancellery duma knesset bundestag assembly"
)
NO_ROLES = words("rival opponent incumbent billionaire mr mr. mrs mrs. ms ms. miss dr dr.")
"""What may stand before a name without saying what someone is."""

PARTICLES = words("de da di do dos du del della der den van von zu la le el al bin ibn ben abu st. ter ten y e")
NEVER_NAMES = words(
    "the a an this that these those his her their its our my your he she they it we i you who what when where why how "
    "but and or if in on at by for from to of with as after before while since until although though because so yet "
    "both not no yes there here then now also even still just only once meanwhile however according despite under "
    "over about more most some many few several all each every other another such one two three four five six seven "
    "eight nine ten monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december today yesterday tomorrow last next earlier later asked told said "
    "speaking during between among against without within through upon per via like than is are was were be been has "
    "had have will would can could might do does did should must let neither either whether nor unless whatever "
    "whoever"
)
"""Words that begin a sentence with a capital letter without being a name."""

JOINING = words("of the for and de del la van von der den bin al at on in to")
"""Words that stand without a capital within a name or a title."""
NO_NAMES = words("and but or so yet as then which who that he she they it we i you this")
"""Words with which no signature begins."""
SPEAKING = words(
    "police officials authorities report reports poll study source sources minister ministry mayor governor president "
    "government army union lawyer court judge expert experts scientists researchers campaign spokesman spokeswoman "
    "spokesperson insiders newspaper survey audit"
)
"""Nouns that as the label of a headline can only be its source."""
TITLES = words(
    "president chancellor premier minister secretary undersecretary senator sen. sen congressman congresswoman "
    "representative rep. rep governor gov. gov mayor councillor councilman councilwoman commissioner ambassador judge "
    "justice sheriff officer commander general gen. gen colonel col. col major maj. captain capt. lieutenant lt. lt "
    "sergeant sgt. sgt admiral adm. marshal brigadier corporal private professor prof. doctor dr. pastor priest "
    "bishop archbishop cardinal pope imam rabbi king queen prince princess duke inspector detective superintendent "
    "constable coach"
)
"""Titles that can stand before a lone surname."""
ABBREVIATED_TITLES = words(
    "mr. mrs. ms. dr. prof. rev. hon. sen. rep. gov. gen. col. maj. capt. lt. sgt. adm. st. sec. supt. insp. pres. "
    "msgr."
)
SAME_ROLES = {
    "sen": "senator", "sen.": "senator", "rep": "representative", "rep.": "representative",
    "congressman": "representative", "congresswoman": "representative", "gov": "governor", "gov.": "governor",
    "gen": "general", "gen.": "general", "col": "colonel", "col.": "colonel", "capt": "captain", "capt.": "captain",
    "lt": "lieutenant", "lt.": "lieutenant", "sgt": "sergeant", "sgt.": "sergeant", "maj.": "major",
    "adm.": "admiral", "prof": "professor", "prof.": "professor", "dr.": "doctor", "justice": "judge",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "attorney": "lawyer", "nominee": "candidate", "adviser": "advisor",
    "councilman": "councillor", "councilwoman": "councillor", "premier": "minister",
}  # fmt: skip
"""Role nouns that name one office, by the one under which they are compared."""
PARTY_MEMBERS = {
    "democratic": "democrat", "democrats": "democrat", "gop": "republican", "republicans": "republican",
}  # fmt: skip
NO_PERSONS = words(
    "house pac day street road river bay tower avenue square park island islands lake mount mountain hill hills "
    "valley beach county city town village state states war award awards prize cup bowl olympics games show medicare "
    "obamacare hurricane act amendment center heights airport station bridge building hall palace summit convention "
    "debate accord deal plan tonight today twitter facebook google inbox miss universe monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december eve week season sea ocean gulf strait peninsula coast east west north south gazette hotel"
)
"""Words with which a place, a day, a prize is named, and no person."""
STATE_ACRONYMS = words(
    "fbi cia nsa sec irs epa fda cdc nasa doj dhs dea atf faa fcc ftc fema ice tsa nypd lapd ntsb gao cbo usda hud va "
    "nih mi5 mi6 gchq fsb gru sbu hur bka bnd idf eu dod doe dot nlrb fec cfpb omb cbp uscis nhs"
)
"""Initials of bodies that exercise a state's authority."""
LONE_ORGANISATIONS = words(
    "reuters politico google apple facebook twitter microsoft amazon netflix boeing bloomberg gallup quinnipiac "
    "politifact greenpeace hamas hezbollah interfax xinhua tass snopes breitbart buzzfeed vox univision wikileaks "
    "walmart ford samsung toyota huawei nato unicef interpol opec amnesty oxfam deloitte kpmg pfizer moderna airbus "
    "spacex tesla uber exxon chevron shell gazprom rosneft lufthansa"
)
"""Organisations that are widely known by one word."""
PERSONS = words(
    "man woman person source one girl boy mother father wife husband ex-wife ex-husband widow widower son daughter "
    "brother sister uncle aunt cousin grandmother grandfather friend colleague boyfriend girlfriend someone somebody "
    "critic supporter ally narrator caller voter commentator insider lobbyist donor fan teenager novice newcomer mogul "
    "hopeful neurosurgeon millionaire celebrity"
)
"""Nouns for one person that are no role."""
PROTAGONISTS = words(
    "businessman businesswoman tycoon billionaire millionaire mogul magnate donor neurosurgeon surgeon candidate "
    "hopeful front-runner frontrunner nominee contender republican democrat independent lawmaker politician novice "
    "newcomer entrepreneur star celebrity socialist conservative actor actress singer novelist athlete pontiff monarch"
)
"""Nouns by which an article calls someone whom it has named, without ever saying that they are it."""
ANY_BODY = words("company firm organization organisation group association federation outfit foundation charity")
"""Nouns by which an article calls a body whose name does not hold them."""
PRESS = words("news press advertising ad travel employment talent rating media")
"""An agency with one of these before it is none of the state's."""
PARLIAMENTARY = words(
    "house senate select oversight judiciary intelligence appropriations parliamentary congressional standing affairs "
    "city county town municipal borough joint"
)
"""A committee, panel or council with one of these is one of the state's."""
OF_THE_STATE = words("federal immigration citizenship customs border revenue parole prisons secret")
"""In the name of a body these say that it exercises the authority of a state."""
