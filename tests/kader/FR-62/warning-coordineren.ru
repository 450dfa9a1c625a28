# expect: FR-62 Warning #governance ib:heeftKaderbelegging
DELETE { <#governance> ib:heeftKaderbelegging <#belegging-2> . <#belegging-2> ?p ?o } WHERE { <#belegging-2> ?p ?o }
