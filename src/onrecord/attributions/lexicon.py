"""Words that tell what a source is: its kind, its role, whether it stands for someone named before.

The tables are closed lists of general English. A word that is in none of them decides nothing.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SINGULAR_PRONOUNS = _words("he she him her his hers himself herself")
PLURAL_PRONOUNS = _words("they them their theirs themselves")
THING_PRONOUNS = _words("it its itself")
OWN_PRONOUNS = _words("i me my mine myself we us our ours ourselves")
RELATIVE_PRONOUNS = _words("who whom whose which that")
INDEFINITE = _words(
    "some many several few others most all both one two three four five six seven eight nine ten dozens hundreds "
    "thousands someone somebody everyone everybody no none nobody anyone another those these people"
)
MASCULINE = _words(
    "he him his himself mr mr. king prince father son brother husband chairman spokesman congressman man"
)
FEMININE = _words(
    "she her hers herself mrs mrs. ms ms. miss queen princess mother daughter sister wife chairwoman spokeswoman "
    "congresswoman woman actress"
)
HONORIFICS = _words("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. rev rev. hon hon. madam")

ROLES = _words(
    "democrat republican libertarian rival opponent incumbent billionaire tycoon magnate announcer attorney "
    "president vice-president chancellor premier minister secretary undersecretary senator sen. sen congressman "
    "congresswoman representative rep. rep governor gov. gov mayor councillor councilman councilwoman speaker "
    "spokesman spokeswoman spokesperson spokespeople chairman chairwoman chair chairperson chief head leader "
    "director deputy commissioner ambassador envoy consul judge justice attorney lawyer prosecutor sheriff "
    "officer commander general gen. gen colonel col. col major maj. captain capt. lieutenant lt. lt sergeant sgt. "
    "sgt admiral adm. marshal brigadier corporal private soldier professor prof. doctor dr. surgeon nurse "
    "economist analyst expert researcher scientist historian strategist pollster consultant adviser advisor aide "
    "official diplomat candidate nominee lawmaker legislator politician mp ceo founder co-founder owner manager "
    "executive boss coach player author writer journalist reporter editor columnist correspondent host anchor "
    "pastor priest bishop archbishop cardinal pope imam rabbi king queen prince princess duke activist organiser "
    "organizer campaigner volunteer resident neighbour neighbor witness survivor victim patient teacher student "
    "farmer worker driver engineer pilot inspector investigator detective superintendent constable coroner "
    "ombudsman treasurer operator member partner fellow scholar counsel whip veteran tourist passenger fisherman "
    "skipper firefighter paramedic harbourmaster harbormaster first-minister auditor inspector-general rector "
    "dean principal warden"
)
GROUPS = _words(
    "officials authorities police residents witnesses critics supporters opponents experts analysts economists "
    "scientists researchers lawmakers legislators senators congressmen representatives republicans democrats "
    "conservatives liberals activists protesters demonstrators soldiers troops rebels militants voters "
    "campaigners lawyers attorneys prosecutors investigators detectives doctors medics rescuers firefighters "
    "families relatives parents students teachers workers employees journalists reporters observers sources aides "
    "advisers advisors diplomats leaders ministers members neighbours neighbors locals people men women others "
    "survivors farmers passengers fans players americans russians ukrainians chinese britons europeans germans "
    "koreans koreans israelis palestinians syrians iranians allies governments states countries nations companies "
    "media newspapers polls pollsters strategists historians insiders spokespeople executives investors traders "
    "shareholders tourists villagers fishermen nurses engineers volunteers commanders officers judges bishops "
    "academics commentators"
)
DOCUMENTS = _words(
    "report reports study studies survey surveys poll polls document documents memo letter letters statement "
    "filing filings lawsuit complaint affidavit indictment transcript video videos footage recording tape email "
    "emails e-mail e-mails tweet tweets post article articles book paper papers record records data figures "
    "statistics analysis assessment assessments audit review evidence research law bill treaty constitution "
    "ruling opinion order resolution agreement manifesto editorial column advertisement ad story log logs census "
    "research file files intelligence assessment findings images imagery photographs photo photos leaflet dossier "
    "communique"
)
ORGANISATIONS = _words(
    "office panel jury company corporation corp corp. inc inc. ltd ltd. llc plc group lines bank university college "
    "institute institution foundation association union party campaign committee council agency bureau commission "
    "board court tribunal church hospital school club team league federation organisation organization network "
    "station channel newspaper magazine times post journal news press wire tribune herald gazette courier "
    "guardian telegraph radio television tv broadcaster airline railway firm think-tank centre center society "
    "trust fund charity alliance coalition front movement brigade force forces army navy command regiment service "
    "services exchange authority administration observatory laboratory museum media outlet website agency's mail "
    "chronicle observer sun mirror star dispatch daily weekly review ledger bulletin standard examiner sentinel "
    "monitor line port hotel works energy oil motors airlines shipping holdings industries partners associates "
    "federation chamber caucus squad crew watchdog regulator operator publisher tabloid consortium secretariat "
    "conference congregation cooperative"
)
GOVERNMENTS = _words(
    "government ministry ministries department embassy consulate parliament congress senate legislature cabinet "
    "state republic kingdom presidency treasury pentagon kremlin administration municipality city county province "
    "junta regime delegation governorate prefecture chancellery duma knesset bundestag assembly"
)
METONYMS = frozenset(
    {
        "white house", "downing street", "no. 10", "10 downing street", "capitol hill", "foreign office",
        "home office", "state department", "élysée", "elysee", "blue house", "beijing", "moscow", "washington",
        "london", "paris", "berlin", "brussels", "kyiv", "kiev", "tehran", "pyongyang", "seoul", "tokyo",
        "jerusalem", "ankara", "delhi", "new delhi", "islamabad", "kabul", "baghdad", "damascus", "riyadh", "cairo",
        "madrid", "rome", "athens", "warsaw", "budapest", "belgrade", "minsk", "caracas", "havana", "canberra",
        "ottawa", "taipei", "hanoi", "doha", "beirut", "tbilisi", "yerevan", "baku", "vienna", "stockholm", "oslo",
        "helsinki", "copenhagen", "dublin", "lisbon", "prague", "bucharest", "sofia", "nairobi", "abuja",
        "pretoria", "addis ababa", "khartoum", "tripoli", "algiers", "rabat", "us", "u.s.", "united states",
        "america", "uk", "u.k.", "united kingdom", "britain", "england", "scotland", "wales", "ireland", "france",
        "germany", "italy", "spain", "portugal", "greece", "turkey", "türkiye", "russia", "ukraine", "belarus",
        "poland", "hungary", "romania", "bulgaria", "serbia", "croatia", "slovenia", "slovakia", "czech republic",
        "czechia", "austria", "switzerland", "netherlands", "belgium", "luxembourg", "denmark", "sweden", "norway",
        "finland", "iceland", "estonia", "latvia", "lithuania", "moldova", "georgia", "armenia", "azerbaijan",
        "kazakhstan", "uzbekistan", "israel", "iran", "iraq", "syria", "lebanon", "jordan", "egypt", "saudi arabia",
        "qatar", "kuwait", "yemen", "oman", "bahrain", "united arab emirates", "uae", "libya", "tunisia", "algeria",
        "morocco", "sudan", "south sudan", "ethiopia", "eritrea", "somalia", "kenya", "uganda", "rwanda", "burundi",
        "tanzania", "nigeria", "ghana", "senegal", "mali", "niger", "chad", "cameroon", "south africa", "zimbabwe",
        "zambia", "mozambique", "angola", "congo", "china", "japan", "south korea", "north korea", "taiwan",
        "india", "pakistan", "bangladesh", "sri lanka", "nepal", "myanmar", "thailand", "vietnam", "cambodia",
        "laos", "malaysia", "singapore", "indonesia", "philippines", "australia", "new zealand", "canada", "mexico",
        "cuba", "haiti", "guatemala", "honduras", "el salvador", "nicaragua", "costa rica", "panama", "colombia",
        "venezuela", "ecuador", "peru", "bolivia", "chile", "argentina", "uruguay", "paraguay", "brazil",
        "afghanistan", "mongolia", "european union", "eu", "european commission",
    }
)  # fmt: skip
"""Countries and the places that stand for their governments, in lower case."""

GIVEN_TO_MEN = _words(
    "james john robert michael william david richard charles joseph thomas christopher daniel paul mark donald "
    "george kenneth steven stephen edward brian ronald anthony kevin jason matthew gary timothy jose larry "
    "jeffrey frank scott eric andrew raymond gregory joshua jerry dennis walter patrick peter harold douglas "
    "henry carl arthur ryan roger joe juan jack albert jonathan justin gerald keith samuel willie ralph "
    "lawrence nicholas roy benjamin bruce brandon adam harry fred wayne billy steve louis jeremy aaron randy "
    "howard eugene carlos russell bobby victor martin ernest phillip todd craig alan shawn clarence sean "
    "philip chris johnny earl jimmy antonio bryan tony luis mike stanley leonard nathan manuel rodney curtis "
    "norman allen marvin vincent glenn jeffery travis jeff chad jacob bernie barack mitt ted tim jim tom bill bob "
    "dan ben sam ken ron rick greg doug marco rand newt karl hans jan pieter pierre francois jacques luc "
    "marc giovanni giuseppe paolo mario luigi pablo pedro miguel javier diego sergio fernando rafael ivan "
    "vladimir dmitry dmitri sergei sergey alexander aleksandr mikhail nikolai oleg igor boris yuri andrei viktor "
    "volodymyr oleksandr mohammed muhammad mohamed ahmed ahmad ali omar hassan hussein ibrahim khalid yusuf "
    "abdullah mustafa mehmet recep hiroshi kenji takashi rajesh anil sanjay narendra raj lars erik nils olaf "
    "anders"
)
GIVEN_TO_WOMEN = _words(
    "mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy karen betty helen "
    "sandra donna carol ruth sharon michelle laura sarah kimberly deborah jessica shirley cynthia angela melissa "
    "brenda amy anna rebecca virginia kathleen pamela martha debra amanda stephanie carolyn christine marie janet "
    "catherine frances ann joyce diane alice julie heather teresa doris gloria evelyn cheryl mildred "
    "katherine joan judith rose janice nicole judy christina kathy theresa beverly denise tammy "
    "irene jane lori rachel marilyn kathryn louise sara anne jacqueline wanda bonnie julia ruby lois tina "
    "phyllis norma paula diana annie lillian emily hillary ivanka melania kellyanne huma debbie jill claire "
    "susana nikki carly elena olga natalia tatiana svetlana irina ekaterina oksana yulia sofia sophie isabel "
    "carmen ana lucia giulia francesca chiara claudia angelique ingrid astrid kristin helga fatima aisha leila "
    "layla zainab mariam noor yasmin amina priya indira sonia mei yuki keiko hanna johanna greta marta katarina "
    "petra eva emma olivia chloe charlotte grace lucy hannah megan jasmine victoria"
)

NO_ROLES = _words("rival opponent incumbent billionaire mr mr. mrs mrs. ms ms. miss dr dr.")
"""What may stand before a name without saying what someone is."""

PARTICLES = _words("de da di do dos du del della der den van von zu la le el al bin ibn ben abu st. ter ten y e")
NEVER_NAMES = _words(
    "the a an this that these those his her their its our my your he she they it we i you who what when where why "
    "how but and or if in on at by for from to of with as after before while since until although though because "
    "so yet both not no yes there here then now also even still just only once meanwhile however according "
    "despite under over about more most some many few several all each every other another such one two three "
    "four five six seven eight nine ten monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december today yesterday tomorrow last next "
    "earlier later asked told said speaking during between among against without within through during upon per "
    "via like than"
)
"""Words that begin a sentence with a capital letter without being a name."""

JOINING = _words("of the for and de del la van von der den bin al at on in to")
"""Words that stand without a capital within a name or a title."""
NO_NAMES = _words("and but or so yet as then which who that he she they it we i you this")
"""Words with which no signature begins."""
SPEAKING = _words(
    "police officials authorities report reports poll study source sources minister ministry mayor governor president "
    "government army union lawyer court judge expert experts scientists researchers campaign spokesman spokeswoman "
    "spokesperson insiders newspaper survey audit"
)
"""Nouns that as the label of a headline can only be its source."""
