# Een facet mag meer dan één keer voorkomen, en de volgorde hoeft niet genummerd te zijn.
DELETE { ?f ib:volgorde ?o } WHERE { ?f ib:volgorde ?o } ;
INSERT DATA { <#kwaliteitssysteem> ib:heeftFacet <#kwaliteitsfacet-5> . <#kwaliteitsfacet-5> a ib:Kwaliteitsfacet ; ib:vanFase <https://w3id.org/kapstok/id/pdca/check> ; ib:facetactiviteit "Oefening nabespreken" }
