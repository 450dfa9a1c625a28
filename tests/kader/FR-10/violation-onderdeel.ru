# expect: FR-10 Violation . ib:heeftKaderbedrijfsmiddel
INSERT DATA { <> ib:heeftKaderbedrijfsmiddel <#bedrijfsmiddel-weg> }
