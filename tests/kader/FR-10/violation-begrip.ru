# expect: FR-10 Violation #definitie-8 ib:vanBegrip
INSERT DATA {
  <> ib:heeftDefinitie <#definitie-8> .
  <#definitie-8> a ib:Kaderdefinitie ;
    ib:tekst "Een eigen woord." ;
    ib:vanBegrip <https://w3id.org/kapstok/id/begrip/bestaat-niet>
}
