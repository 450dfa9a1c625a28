# A draft beside the current vision; the rules on how a vision came about leave it alone.
INSERT DATA {
  <> ib:heeftVisie <#visie-2> .
  <#visie-2> a ib:Visie ;
    ib:tekst "Wij kiezen voor één loket." ;
    ib:visiestatus <https://w3id.org/kapstok/id/visiestatus/concept>
}
