# expect: FR-20 Info #visie-1 -
DELETE WHERE { <#visie-1> ib:betrektGemeentelijkPlan ?o }
