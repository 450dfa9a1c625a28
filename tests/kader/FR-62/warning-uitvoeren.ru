# expect: FR-62 Warning #governance ib:heeftKaderbelegging
DELETE { <#governance> ib:heeftKaderbelegging <#belegging-3> . <#belegging-3> ?p ?o } WHERE { <#belegging-3> ?p ?o }
