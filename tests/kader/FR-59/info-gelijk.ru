# expect: FR-59 Info #kwaliteitssysteem -
DELETE DATA { <#kwaliteitsfacet-4> ib:volgorde 4 } ;
INSERT DATA { <#kwaliteitsfacet-4> ib:volgorde 3 }
