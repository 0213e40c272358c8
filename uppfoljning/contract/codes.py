"""Codes that both the contract and the code that writes them in words must know."""

# The publisher of every invented figure; nothing else may begin like this.
EXAMPLE_PUBLISHER = "Exempeldata"
EXAMPLE_TEXT = "Exempeldata – påhittade värden"

ID = r"[a-z0-9]+([._-][a-z0-9]+)*"
ID_TEXT = "ett id med små bokstäver a–z, siffror, punkt, bindestreck eller understreck"
# swedish.UNITS says how each is written beside a number.
UNIT_CODES = (
    "procent",
    "poang",
    "antal",
    "antal_per_1000",
    "antal_per_10000",
    "antal_per_100000",
    "antal_per_inv",
    "antal_per_larare",
    "dagar",
    "tkr",
    "kronor",
    "index",
    "klass",
    "meter_per_inv",
    "manader",
    "gwh",
)
# swedish.TOPICS has the names.
TOPICS = (
    "befolkning",
    "boende",
    "byggande",
    "miljo",
    "trafik",
    "kultur_idrott",
    "skola",
    "arbete",
    "utbildning",
    "inkomst",
    "bistand",
    "halsa",
    "foretagande",
    "trygghet",
    "brott",
    "demokrati",
    "index",
)
# What a goal is about; decides the rule for its status.
GOAL_TYPES = ("riktning", "niva", "tillstand", "blandning", "aktivitet")
STATUS = ("publicerad", "dold", "ej_tillamplig", "ej_rapporterad", "ej_publicerad_an", "tillbakadragen")
# What a goal can be said to be, and why it cannot be judged; the catalogue has the words.
STATUS_CODES = (
    "natt",
    "inte_natt",
    "ratt_riktning",
    "ingen_sakerstalld",
    "fel_riktning",
    "kan_inte_bedomas",
)
REASON_CODES = (
    "inget_matt",
    "annan_niva",
    "annan_fraga",
    "ingen_siffra",
    "for_fa_omraden",
    "en_matpunkt",
    "ingen_basperiod",
    "basvarde_saknas",
    "ingen_senare_siffra",
    "brott_i_serien",
    "for_sma_tal",
    "dold_siffra",
    "annu_inte_publicerat",
    "inte_rapporterad",
    "tillbakadragen",
    "inte_tillamplig",
    "fore_programmet",
    "antal_saknas",
    "namnare_saknas",
    "taljare_saknas",
    "inte_andel",
    "ingen_riktning",
    "ingen_beslutad_niva",
    "niva_galler_senare",
    "aktivitet",
    "matten_gar_isar",
    "riksvarde_saknas",
    "for_fa_skolor",
    "skolor_utan_varde",
    "basar_saknas",
)
# The målområden that have a page of their own, and the goals that a page is built around.
GOAL_AREAS = ("stadsmiljo-och-boende", "skola-och-utbildning", "jobb-och-foretagande", "social-hallbarhet")
GOALS_WITH_A_PAGE = ("sk-1.1", "sh-1")
# What only the build writes: the status of a figure that we compute, and by which step of the gate one is hidden.
COMPUTED = "beraknad"
HIDDEN_BY = ("", "primar", "sekundar")
SEXES = ("totalt", "kvinnor", "man")
