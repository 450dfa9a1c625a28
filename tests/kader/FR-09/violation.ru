# expect: FR-09 Violation #bedrijfsmiddel-los -
INSERT DATA { <#bedrijfsmiddel-los> a ib:Kaderbedrijfsmiddel ; skos:prefLabel "Archief"@nl }
