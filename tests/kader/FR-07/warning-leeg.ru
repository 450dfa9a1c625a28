# expect: FR-07 Warning . ib:heeftDefinitie
# The term alone says nothing.
DELETE WHERE { <#definitie-1> ib:overgenomen ?o }
