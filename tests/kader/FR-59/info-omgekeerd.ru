# expect: FR-59 Info #kwaliteitssysteem -
# Alles andersom geeft nog steeds één bevinding.
DELETE DATA { <#kwaliteitsfacet-1> ib:volgorde 1 . <#kwaliteitsfacet-2> ib:volgorde 2 . <#kwaliteitsfacet-3> ib:volgorde 3 . <#kwaliteitsfacet-4> ib:volgorde 4 } ;
INSERT DATA { <#kwaliteitsfacet-1> ib:volgorde 4 . <#kwaliteitsfacet-2> ib:volgorde 3 . <#kwaliteitsfacet-3> ib:volgorde 2 . <#kwaliteitsfacet-4> ib:volgorde 1 }
