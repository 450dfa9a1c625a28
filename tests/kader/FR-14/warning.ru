# expect: FR-14 Warning . ib:heeftVisie
INSERT DATA {
  <> ib:heeftVisie <#visie-2> .
  <#visie-2> a ib:Visie ;
    ib:tekst "Wij kiezen voor één loket." ;
    ib:visiestatus <https://w3id.org/kapstok/id/visiestatus/geldend> ;
    ib:opgesteldDoor <https://w3id.org/kapstok/id/functie/ciso> ;
    ib:beoogdVaststeller <https://w3id.org/kapstok/id/orgaan/college-van-benw> ;
    ib:vaststellingsproces "Besluit in mei." ;
    ib:vastgesteldDoor <https://w3id.org/kapstok/id/orgaan/gemeenteraad> ;
    ib:motivering "De raad vroeg erom." ;
    ib:betrektGemeentelijkPlan "Omgevingsvisie" ;
    ib:betrektThemaplan "Plan fysieke beveiliging" ;
    ib:heeftBetrokkene <#betrokkene-1> , <#betrokkene-3> , <#betrokkene-4> ;
    ib:heeftWerksessie <#werksessie-1>
}
