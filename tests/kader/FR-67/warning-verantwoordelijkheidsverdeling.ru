# expect: FR-67 Warning #governance ib:heeftKaderbesluit
DELETE { <#governance> ib:heeftKaderbesluit <#besluit-1> . <#besluit-1> ?p ?o } WHERE { <#besluit-1> ?p ?o }
