# SPDX-License-Identifier: EUPL-1.2
"""The parts of steps 3 to 6: aims, controls, principles, quality, governance (`ontology/kader-uitvoering.ttl`)."""

from kapstok.kader._fields import (
    DOELEN,
    MOTIVERING,
    REF,
    THEMAS,
    VERANTWOORDELIJKE,
    Field,
    Kind,
    Part,
    code_field,
    name_field,
    parts_field,
)

DOEL = Part(
    "kaderdoel",
    "Kaderdoel",
    "Doelen",
    "Doel",
    3,
    (
        REF,
        name_field("Doel"),
        Field("effect", "gewenstEffect", "Gewenst effect"),
        Field("voorbeeld", "neemtOver", "Overgenomen voorbeeld", Kind.LINK, ("beveiligingsdoel",)),
        Field("nietRelevant", "nietRelevant", "Niet relevant", Kind.TRUTH),
        MOTIVERING,
        code_field("domein", "doeldomein", "Domein"),
        Field("aansluitingContinuiteit", "aansluitingContinuiteit", "Aansluiting op de continuïteitsaanpak"),
        Field("aansluitingCrisis", "aansluitingCrisis", "Aansluiting op de crisisorganisatie"),
    ),
)

MAATREGEL = Part(
    "kadermaatregel",
    "Kadermaatregel",
    "Maatregelen",
    "Maatregel",
    3,
    (
        REF,
        name_field("Maatregel"),
        Field("omschrijving", "dct:description", "Omschrijving"),
        DOELEN,
        THEMAS,
        Field("regelingen", "heeftGrondslag", "Grondslag", Kind.LINK, ("regeling",), many=True),
        Field("effecten", "effect", "Werking", Kind.LINK, ("effect",), many=True),
        Field("aarden", "aard", "Aard", Kind.LINK, ("aard",), many=True),
        code_field("status", "status", "Stand van zaken", "maatregelstatus"),
        Field("uitvoerders", "uitgevoerdDoor", "Uitvoerder", Kind.NAMED, ("partij",), many=True),
        Field("belangenafweging", "belangenafweging", "Afweging van andere belangen"),
        Field("conflicten", "conflictMetBelang", "Conflict met een ander belang", many=True),
        Field("strijdigMet", "strijdigMet", "Strijdig met of dubbel met", Kind.LINK, ("kadermaatregel",), many=True),
        Field("cameratoezicht", "cameratoezicht", "Is cameratoezicht", Kind.TRUTH),
        Field("deelplan", "uitDeelplan", "Uit deelplan", Kind.LINK, ("deelplan",)),
        Field("bron", "bronvermelding", "Bron"),
    ),
)

UITGANGSPUNT = Part(
    "kaderuitgangspunt",
    "Kaderuitgangspunt",
    "Uitgangspunten",
    "Uitgangspunt",
    4,
    (
        REF,
        Field("tekst", "tekst", "Uitgangspunt"),
        Field("voorbeeld", "neemtOver", "Overgenomen voorbeeld", Kind.LINK, ("uitgangspunt",)),
        Field("categorie", "inCategorie", "Categorie", Kind.LINK, ("uitgangspuntcategorie",)),
        DOELEN,
        MOTIVERING,
        Field("budgetjaren", "budgetjaar", "Budget voor de jaren", Kind.WHOLE, many=True),
        Field("budgetEenmalig", "budgetEenmalig", "Eenmalig budget"),
        Field("budgetTerugkerend", "budgetTerugkerend", "Terugkerend budget"),
        Field("oefenbeleid", "oefenbeleid", "Beleid voor trainen, oefenen en testen"),
        Field("looptijdVan", "looptijdVan", "Beleid geldt vanaf jaar", Kind.WHOLE),
        Field("looptijdTot", "looptijdTot", "Beleid geldt tot en met jaar", Kind.WHOLE),
        Field("laatsteActiviteit", "laatsteActiviteit", "Laatste activiteit voor werknemers", Kind.DATE),
        Field("incidentregister", "incidentregister", "Incidentenregister"),
        Field("jaarrapport", "jaarrapport", "Jaarlijkse rode draden"),
    ),
    main="tekst",
)

KWALITEIT = Part(
    "kwaliteitssysteem",
    "Kwaliteitssysteem",
    "Kwaliteitssysteem",
    "Kwaliteitssysteem",
    5,
    (
        Field("omschrijving", "dct:description", "Omschrijving"),
        Field("evaluatiedata", "evaluatiedatum", "Datum van evaluatie", Kind.DATE, many=True),
        Field("evaluatieInterval", "evaluatieInterval", "Hoe vaak wordt geëvalueerd"),
        Field("borging", "borging", "Borging in de controlcyclus"),
        parts_field("facetten", "heeftFacet", "Plan, do, check en act", "kwaliteitsfacet"),
    ),
    main="omschrijving",
)

FACET = Part(
    "kwaliteitsfacet",
    "Kwaliteitsfacet",
    "Plan, do, check en act",
    "Fase",
    5,
    (
        Field("fase", "vanFase", "Fase", Kind.LINK, ("pdca",)),
        Field("activiteiten", "facetactiviteit", "Wat gebeurt er", many=True),
        VERANTWOORDELIJKE,
        Field("frequentie", "frequentie", "Hoe vaak"),
        Field("volgorde", "volgorde", "Volgorde", Kind.WHOLE),
    ),
    main="fase",
)

GOVERNANCE = Part(
    "kadergovernance",
    "Kadergovernance",
    "Governance",
    "Governance",
    6,
    (
        Field("variant", "governancevariant", "Variant", Kind.LINK, ("variant", "kadervariant"), many=True),
        Field("eigenVariant", "eigenVariant", "Omschrijving van de eigen variant"),
        Field(
            "portefeuillehouder", "heeftPortefeuillehouder", "Portefeuillehouder", Kind.NAMED, ("partij",), many=True
        ),
        parts_field("overleggen", "heeftOverleg", "Overleggen", "kaderoverleg"),
        parts_field("rollen", "heeftKaderbelegging", "Rollen", "kaderbelegging"),
        parts_field("besluiten", "heeftKaderbesluit", "Besluiten", "kaderbesluit"),
        parts_field("lijnen", "heeftKaderlijn", "Lijnen", "kaderlijn"),
        parts_field("rapportages", "heeftRapportage", "Rapportages", "kaderrapportage"),
        parts_field("jaarplannen", "heeftJaarplan", "Jaarplannen", "jaarplan"),
        parts_field("eenheden", "heeftEenheid", "Uitvoerende eenheden", "kadereenheid"),
    ),
    main="variant",
)

OVERLEG = Part(
    "kaderoverleg",
    "Kaderoverleg",
    "Overleggen",
    "Overleg",
    6,
    (
        name_field(),
        Field("overleg", "neemtOver", "Overleg uit de handleiding", Kind.LINK, ("overleg",)),
        Field("voorzitter", "heeftVoorzitter", "Voorzitter", Kind.NAMED, ("partij",), many=True),
        Field(
            "verantwoordingAan", "verantwoordingAan", "Voorzitter legt verantwoording af aan", Kind.NAMED, ("partij",)
        ),
    ),
)

BELEGGING = Part(
    "kaderbelegging",
    "Kaderbelegging",
    "Rollen",
    "Rol",
    6,
    (
        Field("rol", "vanRol", "Rol", Kind.LINK, ("rol",)),
        Field("dragers", "gedragenDoor", "Belegd bij", Kind.NAMED, ("partij",), many=True),
    ),
    main="rol",
)

BESLUIT = Part(
    "kaderbesluit",
    "Kaderbesluit",
    "Besluiten",
    "Besluit",
    6,
    (
        Field("onderwerp", "overOnderwerp", "Onderwerp", Kind.LINK, ("besluitonderwerp",)),
        Field("orgaan", "genomenDoor", "Wie besluit", Kind.NAMED, ("partij",)),
    ),
    main="onderwerp",
)

LIJN = Part(
    "kaderlijn",
    "Kaderlijn",
    "Lijnen",
    "Lijn",
    6,
    (
        Field("van", "beginBij", "Van", Kind.NAMED, ("partij",)),
        code_field("soort", "lijnsoort", "Soort lijn"),
        Field("naar", "eindigtBij", "Naar", Kind.NAMED, ("partij",)),
    ),
    main="van",
)

RAPPORTAGE = Part(
    "kaderrapportage",
    "Kaderrapportage",
    "Rapportages",
    "Rapportage",
    6,
    (
        name_field(),
        Field("niveau", "opNiveau", "Niveau", Kind.LINK, ("niveau",)),
        Field("aan", "gerichtAan", "Aan wie", Kind.NAMED, ("partij",), many=True),
        Field("frequentie", "frequentie", "Hoe vaak"),
    ),
)

JAARPLAN = Part(
    "jaarplan",
    "Jaarplan",
    "Jaarplannen",
    "Jaarplan",
    6,
    (name_field(), Field("jaar", "jaar", "Jaar", Kind.WHOLE), THEMAS),
)

EENHEID = Part(
    "kadereenheid",
    "Kadereenheid",
    "Uitvoerende eenheden",
    "Eenheid",
    6,
    (name_field(), Field("taken", "taak", "Taken", many=True)),
)
