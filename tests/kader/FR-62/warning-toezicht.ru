# expect: FR-62 Warning #governance ib:heeftKaderbelegging
DELETE { <#governance> ib:heeftKaderbelegging <#belegging-5> . <#belegging-5> ?p ?o } WHERE { <#belegging-5> ?p ?o }
