# expect: FR-65 Violation #overleg-1 -
DELETE { <#overleg-1> ib:heeftVoorzitter ?o } WHERE { <#overleg-1> ib:heeftVoorzitter ?o }
