# One plan is enough.
DELETE DATA { <#visie-1> ib:betrektThemaplan "Plan bedrijfshulpverlening 2025" }
