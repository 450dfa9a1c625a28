# Another law goes with the theme.
DELETE WHERE { <#regeling-3> ib:heeftThema ?o } ;
INSERT DATA { <#regeling-4> ib:heeftThema <https://w3id.org/kapstok/id/thema/personele-beveiliging> }
