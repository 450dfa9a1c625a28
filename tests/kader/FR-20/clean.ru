# Any plan will do.
DELETE { <#visie-1> ib:betrektGemeentelijkPlan ?o }
INSERT { <#visie-1> ib:betrektGemeentelijkPlan "Omgevingsvisie 2030" }
WHERE { <#visie-1> ib:betrektGemeentelijkPlan ?o }
