# De nummers hoeven niet op elkaar te volgen, en als getal is 10 groter dan 9.
DELETE { ?f ib:volgorde ?o } WHERE { ?f ib:volgorde ?o } ;
INSERT DATA { <#kwaliteitsfacet-1> ib:volgorde 0 . <#kwaliteitsfacet-2> ib:volgorde 9 . <#kwaliteitsfacet-3> ib:volgorde 10 . <#kwaliteitsfacet-4> ib:volgorde 100 }
