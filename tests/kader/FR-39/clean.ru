# No camera surveillance, no basis.
DELETE WHERE { <#maatregel-cameras-ingang> ib:heeftGrondslag ?o } ;
DELETE { <#maatregel-cameras-ingang> ib:cameratoezicht ?o }
INSERT { <#maatregel-cameras-ingang> ib:cameratoezicht false }
WHERE { <#maatregel-cameras-ingang> ib:cameratoezicht ?o }
