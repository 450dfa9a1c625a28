# Er wordt geteld vanaf de peildatum van het kader, niet vanaf vandaag.
DELETE DATA { <#uitgangspunt-meedoen> ib:laatsteActiviteit "2026-02-12"^^xsd:date } ;
INSERT DATA { <#uitgangspunt-meedoen> ib:laatsteActiviteit "2020-05-31"^^xsd:date } ;
DELETE DATA { <> ib:peildatum "2026-06-01"^^xsd:date } ;
INSERT DATA { <> ib:peildatum "2021-01-01"^^xsd:date }
