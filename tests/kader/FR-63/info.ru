# expect: FR-63 Info #governance ib:heeftKaderbelegging
DELETE { <#governance> ib:heeftKaderbelegging <#belegging-4> . <#belegging-4> ?p ?o } WHERE { <#belegging-4> ?p ?o }
