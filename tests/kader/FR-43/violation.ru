# expect: FR-43 Violation #maatregel-rechtenronde ib:draagtBijAan
# Andere maatregelen dragen nog aan dezelfde doelen bij.
INSERT DATA { <#maatregel-uitwijk> ib:draagtBijAan <#doel-gevoelige-informatie> } ;
DELETE { <#maatregel-rechtenronde> ib:draagtBijAan ?o } WHERE { <#maatregel-rechtenronde> ib:draagtBijAan ?o }
