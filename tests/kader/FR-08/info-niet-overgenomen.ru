# expect: FR-08 Info . ib:heeftDefinitie
DELETE { <#definitie-3> ib:overgenomen ?o }
INSERT { <#definitie-3> ib:overgenomen false }
WHERE { <#definitie-3> ib:overgenomen ?o }
