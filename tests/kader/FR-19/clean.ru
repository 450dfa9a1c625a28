# Another person speaks for the theme.
DELETE WHERE { <#betrokkene-2> ib:heeftThema ?o } ;
INSERT DATA { <#betrokkene-4> ib:heeftThema <https://w3id.org/kapstok/id/thema/informatiebeveiliging> }
