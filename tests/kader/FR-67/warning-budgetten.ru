# expect: FR-67 Warning #governance ib:heeftKaderbesluit
DELETE { <#governance> ib:heeftKaderbesluit <#besluit-2> . <#besluit-2> ?p ?o } WHERE { <#besluit-2> ?p ?o }
