# Een afweging hoeft niet lang te zijn.
DELETE { <#maatregel-uitwijk> ib:belangenafweging ?o } INSERT { <#maatregel-uitwijk> ib:belangenafweging "Geen bezwaren." } WHERE { <#maatregel-uitwijk> ib:belangenafweging ?o }
