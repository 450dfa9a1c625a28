# expect: FR-67 Warning #governance ib:heeftKaderbesluit
DELETE { <#governance> ib:heeftKaderbesluit <#besluit-3> . <#besluit-3> ?p ?o } WHERE { <#besluit-3> ?p ?o }
