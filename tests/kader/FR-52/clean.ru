# Precies twaalf maanden voor de peildatum.
DELETE DATA { <#uitgangspunt-meedoen> ib:laatsteActiviteit "2026-02-12"^^xsd:date } ;
INSERT DATA { <#uitgangspunt-meedoen> ib:laatsteActiviteit "2025-06-01"^^xsd:date }
