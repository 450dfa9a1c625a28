# expect: FR-62 Warning #governance ib:heeftKaderbelegging
DELETE { <#governance> ib:heeftKaderbelegging <#belegging-1> . <#belegging-1> ?p ?o } WHERE { <#belegging-1> ?p ?o }
