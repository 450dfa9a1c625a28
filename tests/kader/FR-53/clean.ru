# Wie het uitgangspunt niet kiest, hoeft niet elk jaar te herzien.
DELETE { <#uitgangspunt-bijwerken> ib:neemtOver ?o } WHERE { <#uitgangspunt-bijwerken> ib:neemtOver ?o } ;
DELETE { <#deelplan-ibp> ib:herzienOp ?o } WHERE { <#deelplan-ibp> ib:herzienOp ?o } ;
DELETE DATA { <#deelplan-bcm> ib:herzienOp "2026-01-20"^^xsd:date } ;
INSERT DATA { <#deelplan-bcm> ib:herzienOp "2019-05-31"^^xsd:date }
