# expect: FR-53 Warning #deelplan-bcm -
DELETE DATA { <#deelplan-bcm> ib:herzienOp "2026-01-20"^^xsd:date } ;
INSERT DATA { <#deelplan-bcm> ib:herzienOp "2025-05-31"^^xsd:date }
