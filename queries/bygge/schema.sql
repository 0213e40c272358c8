-- Vad: tabellerna i en utgåva, med nycklar och villkor som sista vägg efter kontrollen av filerna.
-- Korn: en tabell per fil i datakatalogen, och de tabeller som bygget fyller.
CREATE TABLE kallor (
    id VARCHAR PRIMARY KEY,
    utgivare VARCHAR NOT NULL,
    titel VARCHAR NOT NULL,
    tabell VARCHAR,
    url VARCHAR,
    uppdaterad VARCHAR,
    licens VARCHAR,
    amne VARCHAR NOT NULL,
    anmarkning VARCHAR
);

CREATE TABLE enheter (
    kod VARCHAR PRIMARY KEY,
    namn VARCHAR NOT NULL,
    efter VARCHAR,
    skillnad VARCHAR
);

CREATE TABLE varningar (
    kod VARCHAR PRIMARY KEY,
    kort VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

CREATE TABLE omraden (
    id VARCHAR PRIMARY KEY,
    namn VARCHAR NOT NULL,
    typ VARCHAR NOT NULL,
    moder VARCHAR,
    kod VARCHAR,
    prioriterad BOOLEAN NOT NULL,
    i_programmets_21 BOOLEAN NOT NULL,
    hogt_index_2012 BOOLEAN NOT NULL,
    giltig_fran DATE,
    giltig_till DATE,
    kalla VARCHAR NOT NULL REFERENCES kallor (id),
    anmarkning VARCHAR
);

CREATE TABLE indelning (
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    moder VARCHAR NOT NULL REFERENCES omraden (id),
    giltig_fran DATE NOT NULL,
    giltig_till DATE,
    grund VARCHAR NOT NULL,
    kalla VARCHAR NOT NULL REFERENCES kallor (id),
    PRIMARY KEY (omrade, moder, giltig_fran)
);

CREATE TABLE skolor (
    id VARCHAR PRIMARY KEY REFERENCES omraden (id),
    skolenhetskod VARCHAR NOT NULL UNIQUE,
    huvudmannatyp VARCHAR NOT NULL,
    huvudman VARCHAR NOT NULL,
    stadsdel VARCHAR REFERENCES omraden (id),
    stadsdelsomrade VARCHAR REFERENCES omraden (id),
    placering VARCHAR,
    kalla VARCHAR NOT NULL REFERENCES kallor (id),
    lon DOUBLE,
    lat DOUBLE
);

CREATE TABLE malomraden (
    id VARCHAR PRIMARY KEY,
    namn VARCHAR NOT NULL,
    ordning INTEGER NOT NULL UNIQUE
);

CREATE TABLE mal (
    id VARCHAR PRIMARY KEY,
    malomrade VARCHAR NOT NULL REFERENCES malomraden (id),
    nummer VARCHAR,
    tema VARCHAR NOT NULL,
    kortform VARCHAR NOT NULL,
    sort VARCHAR NOT NULL,
    typ VARCHAR NOT NULL,
    niva VARCHAR NOT NULL,
    saknas VARCHAR NOT NULL,
    avsnitt VARCHAR NOT NULL,
    ordning INTEGER NOT NULL UNIQUE,
    giltig_fran DATE,
    giltig_till DATE,
    beslut VARCHAR
);

CREATE TABLE namnder (
    id VARCHAR PRIMARY KEY,
    namn VARCHAR NOT NULL,
    slag VARCHAR NOT NULL,
    ingar_i VARCHAR,
    omrade VARCHAR REFERENCES omraden (id),
    prioriterad BOOLEAN NOT NULL,
    ordning INTEGER NOT NULL,
    giltig_fran DATE,
    giltig_till DATE
);

CREATE TABLE ansvar (
    mal VARCHAR NOT NULL REFERENCES mal (id),
    namnd VARCHAR NOT NULL REFERENCES namnder (id),
    roll VARCHAR NOT NULL,
    ordning INTEGER NOT NULL,
    giltig_fran DATE,
    giltig_till DATE,
    PRIMARY KEY (mal, namnd, roll)
);

CREATE TABLE ils_mal (
    id VARCHAR PRIMARY KEY,
    namn VARCHAR NOT NULL,
    ordning INTEGER NOT NULL,
    avsnitt VARCHAR NOT NULL
);

CREATE TABLE indikatorer (
    id VARCHAR PRIMARY KEY,
    namn VARCHAR NOT NULL UNIQUE,
    definition VARCHAR NOT NULL,
    enhet VARCHAR NOT NULL REFERENCES enheter (kod),
    enhet_aven VARCHAR REFERENCES enheter (kod),
    decimaler INTEGER NOT NULL CHECK (decimaler BETWEEN 0 AND 4),
    riktning VARCHAR NOT NULL,
    periodicitet VARCHAR NOT NULL,
    amne VARCHAR NOT NULL,
    kalla VARCHAR NOT NULL,
    bas VARCHAR,
    skiljer_sig_fran VARCHAR,
    varningar VARCHAR
);

CREATE TABLE mal_indikator (
    mal VARCHAR NOT NULL REFERENCES mal (id),
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    roll VARCHAR NOT NULL,
    krav_niva VARCHAR NOT NULL,
    basperiod VARCHAR,
    ordning INTEGER NOT NULL,
    motiv VARCHAR NOT NULL,
    PRIMARY KEY (mal, indikator)
);

CREATE TABLE malvarden (
    mal VARCHAR NOT NULL REFERENCES mal (id),
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    period VARCHAR NOT NULL,
    varde DOUBLE NOT NULL,
    beslut VARCHAR NOT NULL,
    PRIMARY KEY (mal, indikator, omrade, period)
);

CREATE TABLE seriebrott (
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR REFERENCES omraden (id),
    period VARCHAR NOT NULL,
    vad VARCHAR NOT NULL,
    sparrar BOOLEAN NOT NULL,
    kalla VARCHAR NOT NULL REFERENCES kallor (id)
);

CREATE TABLE berakningar (
    id VARCHAR PRIMARY KEY,
    ordning INTEGER NOT NULL,
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    metod VARCHAR NOT NULL,
    varde_indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    vikt_indikator VARCHAR REFERENCES indikatorer (id),
    vikt_period VARCHAR,
    namnare_indikatorer VARCHAR,
    nivaer VARCHAR NOT NULL,
    formel VARCHAR NOT NULL,
    anmarkning VARCHAR
);

CREATE TABLE observationer (
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    period VARCHAR NOT NULL,
    periodtyp VARCHAR NOT NULL,
    kon VARCHAR NOT NULL CHECK (kon IN ('totalt', 'kvinnor', 'man')),
    varde DOUBLE,
    enhet VARCHAR NOT NULL REFERENCES enheter (kod),
    taljare DOUBLE,
    namnare DOUBLE,
    kalla VARCHAR NOT NULL REFERENCES kallor (id),
    status VARCHAR NOT NULL,
    anmarkning VARCHAR,
    period_start DATE NOT NULL,
    period_slut DATE NOT NULL,
    publicerade_decimaler INTEGER,
    decimaler INTEGER,
    berakning VARCHAR REFERENCES berakningar (id),
    PRIMARY KEY (indikator, omrade, period, kon),
    CHECK (period_start <= period_slut),
    CHECK ((varde IS NULL) = (status NOT IN ('publicerad', 'beraknad'))),
    CHECK ((status = 'beraknad') = (berakning IS NOT NULL))
);

-- Delarna bakom ett beräknat värde: vilka publicerade (eller tidigare beräknade) värden som ingår.
CREATE TABLE berakningsdelar (
    berakning VARCHAR NOT NULL REFERENCES berakningar (id),
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    period VARCHAR NOT NULL,
    del_omrade VARCHAR NOT NULL REFERENCES omraden (id),
    del_indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    del_period VARCHAR NOT NULL,
    roll VARCHAR NOT NULL,
    varde DOUBLE
);

-- Till vilket område på varje nivå ett område hör. Stadsdelarnas moder är programmets indelning i 14 områden;
-- områden som tillkom senare nås genom tabellen indelning.
CREATE VIEW placering AS
WITH stadsdelar AS (
    SELECT
        omrade,
        moder,
        giltig_till
    FROM indelning
    WHERE moder IN (SELECT o.id FROM omraden AS o WHERE o.typ = 'stadsdelsomrade')
)

SELECT
    id AS omrade,
    typ AS niva,
    id AS till
FROM omraden
UNION ALL
SELECT
    r.omrade,
    'stadsdel' AS niva,
    r.moder AS till
FROM indelning AS r
INNER JOIN omraden AS o ON r.omrade = o.id AND o.typ = 'regso'
UNION ALL
SELECT
    r.omrade,
    'stadsdelsomrade' AS niva,
    s.moder AS till
FROM indelning AS r
INNER JOIN omraden AS o ON r.omrade = o.id AND o.typ = 'regso'
INNER JOIN stadsdelar AS s ON r.moder = s.omrade
UNION ALL
SELECT
    id AS omrade,
    'kommun' AS niva,
    'stockholm' AS till
FROM omraden
WHERE typ = 'regso';
