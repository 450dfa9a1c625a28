# Left out with a reason.
DELETE WHERE { <#thema-3> ib:deelonderwerp ?o } ;
INSERT DATA { <#thema-3> ib:uitgesloten true ; ib:motivering "De omgevingsdienst doet dit voor ons." }
