# A theme that is left out needs no law.
DELETE WHERE { <#regeling-3> ib:heeftThema ?o } ;
INSERT DATA { <#thema-3> ib:uitgesloten true ; ib:motivering "De omgevingsdienst doet dit voor ons." }
