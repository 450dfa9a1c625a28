# expect: FR-09 Violation #jaarplan-los -
INSERT DATA { <#jaarplan-los> a ib:Jaarplan ; skos:prefLabel "Jaarplan beveiliging 2027"@nl ; ib:jaar 2027 }
