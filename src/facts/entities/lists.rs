//! The word lists that tell names, roles and kinds apart: everyday English of news, gathered by hand; no word of them
//! is there for one story. All are folded.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// A set of the words of a list.
macro_rules! set {
    ($(#[$doc:meta])* $name:ident: $words:expr) => {
        $(#[$doc])*
        pub(super) static $name: LazyLock<FxHashSet<&'static str>> =
            LazyLock::new(|| $words.split_ascii_whitespace().collect());
    };
}

set!(
    /// What a person can be: offices, trades, ranks, parts in a game, a trial, a family. The last word of a role.
    ROLES: "member president minister secretary spokesman spokeswoman spokesperson mayor governor senator congressman \
        congresswoman representative lawmaker mp mep councillor councilor councilman councilwoman chancellor premier \
        ambassador envoy diplomat attache consul commissioner director chief head chair chairman chairwoman \
        chairperson ceo cfo coo cto founder cofounder owner boss manager principal coach captain striker midfielder \
        defender goalkeeper winger forward quarterback pitcher batsman bowler driver rider cyclist golfer jockey \
        boxer sprinter swimmer wrestler skipper player teammate referee umpire champion winner runner rival leader \
        deputy adviser advisor aide assistant strategist pollster analyst economist expert scientist researcher \
        professor lecturer historian biologist physicist chemist epidemiologist virologist astronomer engineer \
        inventor architect designer artist painter sculptor photographer author writer novelist poet playwright \
        journalist reporter correspondent columnist editor publisher broadcaster presenter host anchor producer \
        screenwriter filmmaker actor actress comedian singer songwriter rapper musician composer conductor drummer \
        guitarist bassist dancer model celebrity star legend lawyer attorney solicitor barrister prosecutor judge \
        justice magistrate detective inspector superintendent constable officer sheriff sergeant lieutenant colonel \
        major general admiral marshal brigadier corporal commander commandant soldier veteran pilot astronaut \
        cosmonaut firefighter paramedic doctor surgeon physician nurse dentist psychologist psychiatrist pathologist \
        coroner teacher headteacher headmaster headmistress dean provost rector student pupil priest pastor bishop \
        archbishop cardinal pope rabbi imam ayatollah sheikh king queen prince princess duke duchess earl baron \
        baroness emperor empress emir sultan dictator strongman warlord activist campaigner organiser organizer \
        advocate critic dissident refugee migrant farmer fisherman baker chef cook barber butcher carpenter builder \
        plumber electrician mechanic miner trader banker broker investor billionaire millionaire tycoon businessman \
        businesswoman entrepreneur executive shopkeeper landlord tenant resident neighbour neighbor witness survivor \
        victim suspect defendant plaintiff gunman hacker whistleblower candidate nominee hopeful contender \
        challenger incumbent opponent negotiator mediator whip treasurer registrar curator librarian archivist clerk \
        accountant auditor consultant contractor developer programmer technician operator cashier waiter waitress \
        bartender guard ranger warden husband wife father mother son daughter brother sister uncle aunt nephew niece \
        cousin grandfather grandmother grandson granddaughter widow widower partner fiance fiancee girlfriend \
        boyfriend friend colleague successor predecessor counterpart lady gentleman dutchman frenchman englishman \
        elect designate speaker teenager mum dad mother-of-two vicar nun monk monarch statesman politician official \
        controller bookmaker conservationist environmentalist zoologist geologist meteorologist climatologist \
        ecologist botanist archaeologist anthropologist sociologist philosopher theologian mathematician \
        statistician prefect hydrologist beekeeper coordinator apprentice caretaker agent insider saxophonist \
        pianist violinist trumpeter lobbyist trustee gardener chauffeur butler nanny midwife vet cleaner janitor \
        postman lifeguard trainer physiotherapist groundsman substitute ombudsman administrator bursar draughtsman \
        draughtswoman signalman seamstress blacksmith zookeeper bookkeeper gamekeeper lock-keeper innkeeper publican \
        hotelier restaurateur florist bookseller seismologist oncologist cardiologist neurologist paediatrician \
        pediatrician gynaecologist radiologist immunologist toxicologist criminologist psychotherapist therapist \
        pharmacist optician geneticist neuroscientist oceanographer cartographer choreographer biographer \
        demographer heiress heir magnate mogul financier fireman policeman policewoman juror foreman forewoman \
        ringleader convict inmate prisoner hostage fugitive pensioner stepfather stepmother stepson stepdaughter \
        godmother godfather brother-in-law sister-in-law mother-in-law father-in-law son-in-law daughter-in-law \
        commuter motorist bystander hiker climber skier surfer sailor yachtsman rower gymnast co-author coauthor co- \
        leader co-owner co-founder mother-of-three father-of-two father-of-three grandad grandma grandpa hubby"
);
set!(
    /// Roles that also begin other names, "General Electric" and "King's College": before a single word they count only
    /// if that word is no ordinary one.
    ALSO_NAMES: "general major premier king queen prince princess captain chief head star marshal justice duke lady speaker \
        legend champion baker cook model miner partner forward winner runner rider trader farmer guard executive \
        friend rival resident student host anchor pilot official cardinal driver manager director"
);
set!(
    /// Titles before a name.
    TITLES: "mr mrs ms miss mx sir dame lord dr prof rev hon messrs mme cllr"
);
set!(
    /// Those of them that say what office somebody has: of a "Dr" nobody knows what he does.
    TELLING_TITLES: "prof cllr"
);
set!(
    /// Short titles that stand for a role.
    SHORT_ROLES: "president sen rep gov gen lt col maj capt sgt cpl cmdr adm brig supt det insp pm amb atty"
);
set!(
    /// Words that go before a role and belong to it.
    BEFORE_ROLES: "former ex outgoing incoming acting retired leading reigning defending sitting late deputy vice then veteran \
        senior junior associate assistant interim caretaker exiled jailed ousted disgraced elected"
);
set!(
    /// Those of them that say of an office with capitals that somebody had it, or will: "former President Ann Lee".
    PAST: "former ex outgoing incoming acting retired late interim deputy"
);
set!(
    /// What makes a name an organisation's when it is its last word or stands before its "of".
    ORGANISATIONS: "council ministry department party agency authority bureau office administration government parliament \
        congress senate assembly house court tribunal commission committee board bank fund union league association \
        federation organisation organization society institute institution university college school academy \
        hospital clinic police force forces army navy guard corps brigade battalion brigades coalition alliance \
        front movement campaign group foundation trust charity company corporation corp inc ltd plc llc limited \
        holdings airlines airways motors motor pharmaceuticals laboratories technologies systems industries \
        enterprises partners associates securities exchange insurance energy times post journal tribune herald \
        gazette telegraph guardian mail mirror chronicle observer news press television radio network channel \
        studios pictures entertainment records museum gallery theatre theater orchestra church synod club fc afc cf \
        united rovers wanderers team service services centre center programme initiative secretariat treasury \
        cabinet politburo chamber confederation consortium cooperative taskforce mission observatory registry \
        nations states command watch works borders international"
);
set!(
    /// Words at the end of a company's or club's name that are left out when it is named again.
    DESIGNATORS: "inc incorporated ltd limited plc llc corp corporation company co group holdings international fc afc cf sa \
        ag gmbh nv spa ab asa oyj srl pty airlines airways motors pharmaceuticals technologies industries entertainment"
);
set!(
    /// Last words of companies' names, and of nothing else's.
    COMPANY_ENDS: "inc incorporated ltd plc llc corp ag gmbh nv spa ab asa oyj srl pty"
);
set!(
    /// Last words of clubs' names, which reports leave out.
    CLUB_ENDS: "town city united rovers wanderers athletic albion rangers hotspur county"
);
set!(
    /// What makes a name a place's when it is its last word.
    PLACES: "city town village river street road avenue lane boulevard square park county province state region district \
        island islands peninsula bay gulf sea ocean lake mountain mountains hill hills valley desert forest coast \
        beach cape port harbour harbor airport station bridge tower castle palace stadium arena plaza territory \
        territories strip bank heights crossing canal strait straits border prison jail camp circuit highway \
        interchange junction cathedral temple mosque synagogue headquarters shire suburb neighbourhood neighborhood"
);
set!(
    /// What makes a name a place's when it is its first word.
    BEFORE_PLACES: "mount lake port fort cape river gulf bay strait isle camp new-town north-of downtown"
);
set!(
    /// Nouns that name something together with what follows their "of": "Bank of England", "House of Representatives".
    HEADS: "bank university house department court church chamber board institute gulf bay isle city republic kingdom \
        state states duke duchess prince princess battle council commission office committee federation association \
        society museum statue tower cape strait declaration bureau ministry college school union army secretary \
        speaker bishop archbishop earl minister director president chief lord lords order leader head centre center \
        league organisation organization academy treaty bill act transport game rights port sea people's congress party \
        assembly archdiocese diocese district province library hospital alliance confederation conference governor \
        sons daughters brotherhood medal cross international doctors hall wall book"
);
set!(
    /// Verbs of saying, in the forms in which they introduce words.
    SPEECH: "said says say saying told tells adds added announced announces warned warns claimed claims insisted insists \
        explained explains declared declares noted notes stated states wrote writes argued argues suggested suggests \
        denied denies confirmed confirms admitted admits reiterated reiterates stressed stresses acknowledged \
        acknowledges reported reports commented replied replies responded tweeted vowed vows pledged recalled \
        recalls joked continued concluded concludes asked asks observed remarked testified"
);
set!(
    /// What a government does: behind a capital, these verbs speak of the government and not of the city. Stems.
    GOVERNS: "say urg warn accus deni reject insist want support back call condemn propos threaten agre refus impos \
        announc pledg vow press offer demand hope believ consid ask send recognis recogn abstain approv welcom fear \
        respond retali withdraw suspend expel summon sanction veto negoti pressur said deploy"
);
set!(
    /// Days, months and feasts' days: times, not names.
    CALENDAR: "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
        september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu \
        thur thurs fri sat sun gmt bst est edt pst pdt utc cet am pm today yesterday tomorrow tonight"
);
set!(
    /// Small words within names of people and places.
    PARTICLES: "de van von der den bin ibn al el da di del della la le du dos das bint ben abu ter ten e y al-"
);
set!(
    /// Words that stand before a place.
    AT: "in at near outside inside across around throughout"
);
set!(
    /// Capitalised words that are no names where they stand alone.
    NO_NAMES: "mr mrs ms miss dr sir lord i ok okay yes no oh ah wow hello hi dear god tv dvd cd ceo cfo mp mps pm aka faq \
        pdf url html photo photos image video caption copyright getty breaking exclusive watch update live read more \
        related advertisement share click here facebook-share editor's note source sources credit file courtesy \
        north south east west northern southern eastern western northeast northwest southeast southwest internet \
        bible part game chapter section page figure table act scene round lap day week month year season episode english \
        pic pics"
);
set!(
    /// Common first names of many countries, which make a name of two or three words a person's.
    FIRST_NAMES: concat!(include_str!("men.txt"), include_str!("women.txt"), include_str!("either.txt"))
);
set!(
    /// Those of them that men have.
    MEN: include_str!("men.txt")
);
set!(
    /// Those of them that women have.
    WOMEN: include_str!("women.txt")
);

/// English short forms of given names that do not begin as the long ones do; all others are told by their begin: "Vic".
pub(super) const SHORT_NAMES: &[(&str, &str)] = &[
    ("abby", "abigail"),
    ("andy", "andrew"),
    ("bea", "beatrice"),
    ("becky", "rebecca"),
    ("bernie", "bernard"),
    ("bert", "albert"),
    ("bert", "robert"),
    ("bess", "elizabeth"),
    ("beth", "elizabeth"),
    ("betsy", "elizabeth"),
    ("betty", "elizabeth"),
    ("bibi", "benjamin"),
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("charlie", "charles"),
    ("chuck", "charles"),
    ("del", "derek"),
    ("dick", "richard"),
    ("dolly", "dorothy"),
    ("dot", "dorothy"),
    ("ed", "edward"),
    ("ellie", "eleanor"),
    ("gerry", "gerald"),
    ("ginny", "virginia"),
    ("greta", "margaret"),
    ("hal", "henry"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("hetty", "henrietta"),
    ("jack", "john"),
    ("jerry", "gerald"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("johnny", "john"),
    ("kate", "catherine"),
    ("kathy", "catherine"),
    ("kit", "christopher"),
    ("kitty", "katherine"),
    ("larry", "lawrence"),
    ("lena", "helena"),
    ("libby", "elizabeth"),
    ("lisa", "elizabeth"),
    ("liz", "elizabeth"),
    ("lizzie", "elizabeth"),
    ("maggie", "margaret"),
    ("meg", "margaret"),
    ("mick", "michael"),
    ("mike", "michael"),
    ("molly", "mary"),
    ("nancy", "anne"),
    ("ned", "edward"),
    ("nell", "eleanor"),
    ("nick", "nicholas"),
    ("peggy", "margaret"),
    ("polly", "mary"),
    ("rick", "richard"),
    ("sally", "sarah"),
    ("sandy", "alexander"),
    ("sasha", "alexander"),
    ("ted", "edward"),
    ("teddy", "theodore"),
    ("terry", "terence"),
    ("tilly", "matilda"),
    ("tina", "christina"),
    ("tony", "anthony"),
    ("wes", "wesley"),
    ("will", "william"),
];

/// "the council": nouns that stand for an organisation with that noun in its name.
#[rustfmt::skip] // a list
pub(super) const GROUP_NOUNS: &[&str] = &[
    "academy", "administration", "agency", "airline", "alliance", "assembly", "association", "authority", "bank",
    "board", "bureau", "charity", "church", "club", "coalition", "college", "commission", "committee", "company",
    "corporation", "council", "court", "department", "federation", "foundation", "fund", "hospital", "institute",
    "league", "ministry", "movement", "museum", "newspaper", "organisation", "organization", "parliament", "party",
    "senate", "society", "treasury", "tribunal", "union", "university",
];
