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
STATUS = ("publicerad", "dold", "ej_tillamplig", "ej_rapporterad", "ej_publicerad_an", "tillbakadragen")
