-- Vad: tabellerna som bygget fyller, med nycklar och villkor. Filernas egna tabeller kommer ur datakontraktet.
-- Korn: en tabell per slags uträkning.

-- Dagen som utgåvan gäller per: ingen siffras period slutar senare. Tom där utgåvan har alla siffror.
CREATE TABLE utgavans_dag (
    id VARCHAR PRIMARY KEY CHECK (id = 'dag'),
    per DATE NOT NULL
);

-- Status per mål och per mått och område, räknade när utgåvan byggs, med allt som ledde dit.
CREATE TABLE malstatus (
    mal VARCHAR PRIMARY KEY REFERENCES mal (id),
    status VARCHAR NOT NULL REFERENCES statusar (kod),
    skal VARCHAR REFERENCES skal (kod),
    indikator VARCHAR REFERENCES indikatorer (id),
    omrade VARCHAR,
    basperiod VARCHAR,
    senaste_period VARCHAR,
    basvarde DOUBLE,
    senaste_varde DOUBLE,
    skillnad DOUBLE,
    nedre DOUBLE,
    ovre DOUBLE,
    p DOUBLE,
    metod VARCHAR,
    regel VARCHAR NOT NULL,
    battre INTEGER NOT NULL,
    samre INTEGER NOT NULL,
    antal INTEGER NOT NULL,
    vantade INTEGER NOT NULL,
    forandring VARCHAR REFERENCES statusar (kod),
    forandring_skal VARCHAR REFERENCES skal (kod),
    brott_period VARCHAR,
    fore_brott_period VARCHAR,
    fore_brott_varde DOUBLE,
    fore_brott_skillnad DOUBLE,
    efter_brott_period VARCHAR,
    efter_brott_varde DOUBLE,
    efter_brott_skillnad DOUBLE,
    efter_brott_antal INTEGER NOT NULL,
    matt INTEGER NOT NULL,
    matt_bedomda INTEGER NOT NULL,
    CHECK ((status = 'kan_inte_bedomas') = (skal IS NOT NULL)),
    CHECK ((forandring IS NOT DISTINCT FROM 'kan_inte_bedomas') = (forandring_skal IS NOT NULL)),
    CHECK (brott_period IS NULL OR skillnad IS NULL)
);

CREATE TABLE mattstatus (
    mal VARCHAR NOT NULL REFERENCES mal (id),
    status VARCHAR NOT NULL REFERENCES statusar (kod),
    skal VARCHAR REFERENCES skal (kod),
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR NOT NULL,
    basperiod VARCHAR,
    senaste_period VARCHAR,
    basvarde DOUBLE,
    senaste_varde DOUBLE,
    skillnad DOUBLE,
    nedre DOUBLE,
    ovre DOUBLE,
    p DOUBLE,
    metod VARCHAR,
    regel VARCHAR NOT NULL,
    battre INTEGER NOT NULL,
    samre INTEGER NOT NULL,
    antal INTEGER NOT NULL,
    vantade INTEGER NOT NULL,
    forandring VARCHAR REFERENCES statusar (kod),
    forandring_skal VARCHAR REFERENCES skal (kod),
    brott_period VARCHAR,
    fore_brott_period VARCHAR,
    fore_brott_varde DOUBLE,
    fore_brott_skillnad DOUBLE,
    efter_brott_period VARCHAR,
    efter_brott_varde DOUBLE,
    efter_brott_skillnad DOUBLE,
    efter_brott_antal INTEGER NOT NULL,
    PRIMARY KEY (mal, indikator, omrade),
    CHECK ((status = 'kan_inte_bedomas') = (skal IS NOT NULL)),
    CHECK ((forandring IS NOT DISTINCT FROM 'kan_inte_bedomas') = (forandring_skal IS NOT NULL)),
    CHECK (brott_period IS NULL OR skillnad IS NULL)
);

-- Hur många av samma skolor som når rikets värde, från basåret till programmets sista läsår och därifrån till det
-- senaste. urval: par är de skolor som har båda läsåren, alla de som har alla tre.
CREATE TABLE skolsteg (
    mal VARCHAR NOT NULL REFERENCES mal (id),
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    ordning INTEGER NOT NULL,
    urval VARCHAR NOT NULL CHECK (urval IN ('par', 'alla')),
    fran_period VARCHAR NOT NULL,
    till_period VARCHAR NOT NULL,
    antal INTEGER NOT NULL,
    nadde_fran INTEGER NOT NULL,
    nadde_till INTEGER NOT NULL,
    upp INTEGER NOT NULL,
    ned INTEGER NOT NULL,
    skillnad DOUBLE,
    nedre DOUBLE,
    ovre DOUBLE,
    p DOUBLE,
    utfall VARCHAR REFERENCES statusar (kod),
    antal_prov INTEGER,
    PRIMARY KEY (mal, indikator, ordning, urval),
    CHECK (nadde_till - nadde_fran = upp - ned),
    CHECK (urval = 'par' OR p IS NULL)
);

-- Hur mycket slumpen i en årskull kan flytta en skolas andel, där antalet elever är känt; ungefärligt.
CREATE TABLE skolintervall (
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    period VARCHAR NOT NULL,
    elever INTEGER NOT NULL,
    nedre DOUBLE NOT NULL,
    ovre DOUBLE NOT NULL,
    utfall VARCHAR NOT NULL CHECK (utfall IN ('over', 'under', 'oklart', 'utan_riket')),
    PRIMARY KEY (indikator, omrade, period)
);

-- Vad röjandespärren har dolt och efter vilken regel, utan tal.
CREATE TABLE rojande (
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    period VARCHAR NOT NULL,
    kon VARCHAR NOT NULL,
    orsak VARCHAR NOT NULL CHECK (orsak IN ('primar', 'sekundar')),
    regel VARCHAR NOT NULL,
    PRIMARY KEY (indikator, omrade, period, kon)
);

-- Delarna bakom ett beräknat värde: vilka publicerade (eller tidigare beräknade) värden som ingår.
CREATE TABLE berakningsdelar (
    berakning VARCHAR NOT NULL,
    omrade VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    del_omrade VARCHAR NOT NULL,
    del_indikator VARCHAR NOT NULL,
    del_period VARCHAR NOT NULL,
    roll VARCHAR NOT NULL,
    varde DOUBLE
);

-- Ett områdes senaste värde mot stadens, räknat när utgåvan byggs.
CREATE TABLE omradesjamforelser (
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    kon VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    utfall VARCHAR NOT NULL CHECK (
        utfall IN ('battre', 'samre', 'hogre', 'lagre', 'ingen_saker_skillnad', 'ingen_felmarginal')
    ),
    skillnad DOUBLE NOT NULL,
    nedre DOUBLE,
    ovre DOUBLE,
    p DOUBLE,
    PRIMARY KEY (indikator, omrade, kon)
);

-- Prognoser från programmets början till dess slut, bara där fem jämförbara år finns, och vad det blev.
CREATE TABLE prognoser (
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    ar INTEGER NOT NULL,
    mitt DOUBLE NOT NULL,
    lag_80 DOUBLE NOT NULL,
    hog_80 DOUBLE NOT NULL,
    lag_95 DOUBLE NOT NULL,
    hog_95 DOUBLE NOT NULL,
    utfall DOUBLE,
    PRIMARY KEY (indikator, ar)
);

-- Hur ofta prognosmetoden träffade när sista kända året förutsades ur de tidigare, över alla egna serier.
CREATE TABLE prognostraff (
    niva DOUBLE PRIMARY KEY,
    antal_serier INTEGER NOT NULL,
    antal_traffar INTEGER NOT NULL
);

-- Trenden i stadens serier till programmets mål, över de år som går att jämföra.
CREATE TABLE trender (
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    forsta_period VARCHAR NOT NULL,
    senaste_period VARCHAR NOT NULL,
    antal INTEGER NOT NULL,
    riktning VARCHAR NOT NULL CHECK (riktning IN ('upp', 'ned', 'ingen', 'kan_inte')),
    lutning DOUBLE,
    p DOUBLE,
    PRIMARY KEY (indikator, omrade)
);

-- Indexet och dess fält, med platsen och hur säker den är. Stadens egna rader har ingen plats.
CREATE TABLE riskindex (
    niva VARCHAR NOT NULL CHECK (niva IN ('stadsdelsomrade', 'stadsdel')),
    ar INTEGER NOT NULL,
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    matt VARCHAR NOT NULL,
    varde DOUBLE NOT NULL,
    rang INTEGER,
    rang_lag INTEGER,
    rang_hog INTEGER,
    andel_i_toppen DOUBLE,
    osaker_plats BOOLEAN,
    antal_indikatorer INTEGER NOT NULL,
    ar_per_indikator VARCHAR NOT NULL,
    receptversion VARCHAR NOT NULL REFERENCES riskindex_recept (version),
    PRIMARY KEY (niva, ar, omrade, matt)
);

-- Siffrorna bakom indexet, med staden = 100.
CREATE TABLE riskindex_delar (
    niva VARCHAR NOT NULL,
    ar INTEGER NOT NULL,
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    receptversion VARCHAR NOT NULL REFERENCES riskindex_recept (version),
    falt VARCHAR NOT NULL REFERENCES riskindex_falt (id),
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    varde DOUBLE NOT NULL,
    krympt DOUBLE,
    varde_ar INTEGER NOT NULL,
    framburen BOOLEAN NOT NULL,
    staden DOUBLE NOT NULL,
    staden_basar DOUBLE,
    index_relativ DOUBLE,
    index_fast_bas DOUBLE,
    PRIMARY KEY (niva, ar, omrade, receptversion, indikator)
);

-- För hur många områden varje siffra i recepten finns, år för år.
CREATE TABLE riskindex_tackning (
    niva VARCHAR NOT NULL,
    ar INTEGER NOT NULL,
    receptversion VARCHAR NOT NULL REFERENCES riskindex_recept (version),
    falt VARCHAR NOT NULL REFERENCES riskindex_falt (id),
    indikator VARCHAR NOT NULL REFERENCES indikatorer (id),
    antal_omraden INTEGER NOT NULL,
    staden_finns BOOLEAN NOT NULL,
    varde_ar INTEGER,
    PRIMARY KEY (niva, ar, receptversion, indikator)
);

-- Vilket val som driver spridningen i platserna: känslighetsindex av första ordningen och totalt.
CREATE TABLE riskindex_kanslighet (
    niva VARCHAR NOT NULL,
    ar INTEGER NOT NULL,
    matt VARCHAR NOT NULL,
    val VARCHAR NOT NULL,
    forsta DOUBLE NOT NULL,
    total DOUBLE NOT NULL,
    PRIMARY KEY (niva, ar, matt, val)
);

-- Rangkorrelation mot SCB:s index, mot programmets uppgifter om 2012, och varje fälts mot hela indexet.
CREATE TABLE riskindex_samband (
    niva VARCHAR NOT NULL,
    ar INTEGER NOT NULL,
    matt VARCHAR NOT NULL,
    mot VARCHAR NOT NULL CHECK (mot IN ('scb', 'programmet_2012', 'index')),
    mot_ar INTEGER NOT NULL,
    korrelation DOUBLE NOT NULL,
    nedre DOUBLE,
    ovre DOUBLE,
    antal INTEGER NOT NULL,
    PRIMARY KEY (niva, ar, matt, mot)
);

-- Områden där plats enligt SCB:s index ligger utanför vårt spann.
CREATE TABLE riskindex_avvikelser (
    niva VARCHAR NOT NULL,
    ar INTEGER NOT NULL,
    matt VARCHAR NOT NULL,
    mot VARCHAR NOT NULL,
    omrade VARCHAR NOT NULL REFERENCES omraden (id),
    rang INTEGER NOT NULL,
    rang_lag INTEGER NOT NULL,
    rang_hog INTEGER NOT NULL,
    rang_mot INTEGER NOT NULL,
    PRIMARY KEY (niva, ar, matt, mot, omrade)
);
