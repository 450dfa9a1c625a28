# A theme that is left out needs nobody.
DELETE WHERE { <#betrokkene-2> ib:heeftThema ?o } ;
INSERT DATA { <#thema-1> ib:uitgesloten true ; ib:motivering "Dit regelt het samenwerkingsverband." }
