# Meer dan één evaluatie mag.
INSERT DATA { <#kwaliteitssysteem> ib:evaluatiedatum "2025-11-03"^^xsd:date }
