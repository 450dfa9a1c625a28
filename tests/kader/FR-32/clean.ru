# Only what is declared is judged.
DELETE WHERE { <#deelplan-bcm> ib:gekoppeld ?o } ;
DELETE WHERE { <#maatregel-uitwijk> ib:uitDeelplan ?o } ;
DELETE WHERE { <#maatregel-uitwijk> ib:bronvermelding ?o }
