# expect: FR-59 Info #kwaliteitssysteem -
# Do en check zijn verwisseld.
DELETE DATA { <#kwaliteitsfacet-2> ib:volgorde 2 . <#kwaliteitsfacet-3> ib:volgorde 3 } ;
INSERT DATA { <#kwaliteitsfacet-2> ib:volgorde 3 . <#kwaliteitsfacet-3> ib:volgorde 2 }
