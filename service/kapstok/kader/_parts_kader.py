# SPDX-License-Identifier: EUPL-1.2
"""The parts of steps 0 to 2: the framework itself, vision, scope and what it protects (`ontology/kader.ttl`)."""

from kapstok.kader._fields import (
    DATUM,
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

KADER = Part(
    "kader",
    "Kader",
    "Kader",
    "Kader",
    0,
    (
        Field("gemeente", "vanGemeente", "Gemeente", Kind.NAMED, ("gemeente",)),
        Field("ref", "dct:identifier", "Code van het kader"),
        Field("titel", "dct:title", "Titel"),
        Field("versie", "versienummer", "Versie"),
        DATUM,
        code_field("status", "kaderstatus", "Status"),
        Field("vaststeller", "vastgesteldDoor", "Vastgesteld door", Kind.NAMED, ("partij",)),
        Field("vaststellingsdatum", "vastgesteldOp", "Vastgesteld op", Kind.DATE),
        code_field("profiel", "kaderprofiel", "Profiel"),
        Field("onderdelen", "bevatOnderdeel", "Onderdelen", Kind.LINK, ("kaderonderdeel",), many=True),
        Field("peildatum", "peildatum", "Peildatum", Kind.DATE),
        parts_field("definities", "heeftDefinitie", "Definities", "kaderdefinitie"),
        parts_field("visie", "heeftVisie", "Visie", "visie"),
        Field("scope", "heeftScope", "Scope", Kind.PART, ("scope",)),
        parts_field("doelen", "heeftKaderdoel", "Doelen", "kaderdoel"),
        parts_field("maatregelen", "heeftKadermaatregel", "Maatregelen", "kadermaatregel"),
        parts_field("uitgangspunten", "heeftKaderuitgangspunt", "Uitgangspunten", "kaderuitgangspunt"),
        Field("kwaliteitssysteem", "heeftKwaliteitssysteem", "Kwaliteitssysteem", Kind.PART, ("kwaliteitssysteem",)),
        Field("governance", "heeftGovernance", "Governance", Kind.PART, ("kadergovernance",)),
        parts_field("risicos", "heeftKaderrisico", "Risico's", "kaderrisico"),
        parts_field("bedrijfsmiddelen", "heeftKaderbedrijfsmiddel", "Bedrijfsmiddelen", "kaderbedrijfsmiddel"),
        parts_field("deelplannen", "heeftDeelplan", "Deelplannen", "deelplan"),
    ),
    main="titel",
)

DEFINITIE = Part(
    "kaderdefinitie",
    "Kaderdefinitie",
    "Definities",
    "Definitie",
    0,
    (
        Field("begrip", "vanBegrip", "Begrip", Kind.LINK, ("begrippen",)),
        Field("tekst", "tekst", "Omschrijving"),
        Field("overgenomen", "overgenomen", "Overgenomen uit de handleiding", Kind.TRUTH),
    ),
    main="begrip",
)

VISIE = Part(
    "visie",
    "Visie",
    "Visie",
    "Visie",
    1,
    (
        Field("tekst", "tekst", "Tekst van de visie"),
        code_field("status", "visiestatus", "Status"),
        Field("voorbeeld", "neemtOver", "Overgenomen voorbeeld", Kind.LINK, ("visievoorbeeld",)),
        Field("opstellers", "opgesteldDoor", "Opgesteld door", Kind.NAMED, ("partij",), many=True),
        Field("vaststeller", "beoogdVaststeller", "Wie stelt vast", Kind.NAMED, ("partij",)),
        Field("proces", "vaststellingsproces", "Hoe wordt vastgesteld"),
        Field("vastgesteldDoor", "vastgesteldDoor", "Vastgesteld door", Kind.NAMED, ("partij",)),
        MOTIVERING,
        Field("gemeentelijkePlannen", "betrektGemeentelijkPlan", "Betrokken plannen van de gemeente", many=True),
        Field("themaplannen", "betrektThemaplan", "Betrokken plannen van deelonderwerpen", many=True),
        parts_field("betrokkenen", "heeftBetrokkene", "Betrokkenen", "betrokkene"),
        parts_field("werksessies", "heeftWerksessie", "Werksessies", "werksessie"),
    ),
    main="tekst",
)

BETROKKENE = Part(
    "betrokkene",
    "Betrokkene",
    "Betrokkenen",
    "Betrokkene",
    1,
    (name_field(), code_field("soort", "betrokkenheid", "Soort"), THEMAS),
)

WERKSESSIE = Part(
    "werksessie",
    "Werksessie",
    "Werksessies",
    "Werksessie",
    1,
    (
        DATUM,
        Field("minimaleVariant", "minimaleVariant", "Minimale variant"),
        Field("maximaleVariant", "maximaleVariant", "Maximale variant"),
    ),
    main="datum",
)

SCOPE = Part(
    "scope",
    "Scope",
    "Scope",
    "Scope",
    2,
    (
        Field("gemeentelijkeDoelstelling", "gemeentelijkeDoelstelling", "Gemeentelijke doelstelling"),
        Field("risicoanalyses", "risicoanalyse", "Risicoanalyses", many=True),
        Field("wetlijstHerzienOp", "wetlijstHerzienOp", "Wetten en normen weer nalopen op", Kind.DATE),
        parts_field("themas", "heeftKaderthema", "Thema's", "kaderthema"),
        parts_field("objectsoorten", "heeftObjectsoortdekking", "Objectsoorten", "objectsoortdekking"),
        parts_field("groepen", "heeftKadergroep", "Medewerkers en derden", "kadergroep"),
        parts_field("regelingen", "heeftKaderregeling", "Wetten en normen", "kaderregeling"),
    ),
    main="gemeentelijkeDoelstelling",
)

THEMA = Part(
    "kaderthema",
    "Kaderthema",
    "Thema's",
    "Thema",
    2,
    (
        Field("thema", "heeftThema", "Thema", Kind.NAMED, ("thema",)),
        Field("uitgesloten", "uitgesloten", "Weggelaten", Kind.TRUTH),
        MOTIVERING,
        Field("deelonderwerpen", "deelonderwerp", "Deelonderwerpen", many=True),
        Field("eigenaar", "themaeigenaar", "Eigenaar", Kind.NAMED, ("partij",)),
    ),
    main="thema",
)

OBJECTSOORT = Part(
    "objectsoortdekking",
    "Objectsoortdekking",
    "Objectsoorten",
    "Objectsoort",
    2,
    (
        code_field("objectsoort", "objectsoort", "Objectsoort"),
        Field("uitgesloten", "uitgesloten", "Weggelaten", Kind.TRUTH),
        MOTIVERING,
    ),
    main="objectsoort",
)

GROEP = Part(
    "kadergroep",
    "Kadergroep",
    "Medewerkers en derden",
    "Groep",
    2,
    (
        name_field(),
        code_field("soort", "groepsoort", "Soort"),
        Field("informatieacties", "informatieactie", "Hoe op de hoogte gesteld", many=True),
    ),
)

REGELING = Part(
    "kaderregeling",
    "Kaderregeling",
    "Wetten en normen",
    "Wet of norm",
    2,
    (
        Field("regeling", "omvatRegeling", "Wet of norm", Kind.LINK, ("regeling",), otherwise="regelingtekst"),
        THEMAS,
        Field("eigen", "eigenRegeling", "Eigen regeling van de gemeente", Kind.TRUTH),
    ),
    main="regeling",
)

BEDRIJFSMIDDEL = Part(
    "kaderbedrijfsmiddel",
    "Kaderbedrijfsmiddel",
    "Bedrijfsmiddelen",
    "Bedrijfsmiddel",
    2,
    (
        REF,
        name_field(),
        Field("voorbeeld", "neemtOver", "Overgenomen voorbeeld", Kind.LINK, ("bedrijfsmiddel",)),
        code_field("objectsoort", "objectsoort", "Objectsoort"),
        VERANTWOORDELIJKE,
    ),
)

RISICO = Part(
    "kaderrisico",
    "Kaderrisico",
    "Risico's",
    "Risico",
    2,
    (
        REF,
        name_field("Risico"),
        Field("voorbeeld", "neemtOver", "Overgenomen voorbeeld", Kind.LINK, ("risico",)),
        Field("behandelingen", "heeftBehandeling", "Behandeling", Kind.LINK, ("risicobehandeling",), many=True),
        Field(
            "bedrijfsmiddelen",
            "raaktBedrijfsmiddel",
            "Geraakte bedrijfsmiddelen",
            Kind.LINK,
            ("kaderbedrijfsmiddel", "bedrijfsmiddel"),
            many=True,
        ),
    ),
)

DEELPLAN = Part(
    "deelplan",
    "Deelplan",
    "Deelplannen",
    "Deelplan",
    2,
    (
        REF,
        name_field(),
        THEMAS,
        Field("scope", "deelplanscopetekst", "Waarop slaat het deelplan"),
        Field("genoemdInScope", "genoemdInScope", "In de scope van het kader genoemd", Kind.TRUTH),
        Field("gekoppeld", "gekoppeld", "Gekoppeld, niet gekopieerd", Kind.TRUTH),
        Field("herzienOp", "herzienOp", "Laatst herzien op", Kind.DATE),
    ),
)
