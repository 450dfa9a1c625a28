# expect: FR-52 Warning #uitgangspunt-meedoen -
DELETE DATA { <#uitgangspunt-meedoen> ib:laatsteActiviteit "2026-02-12"^^xsd:date } ;
INSERT DATA { <#uitgangspunt-meedoen> ib:laatsteActiviteit "2025-05-31"^^xsd:date }
