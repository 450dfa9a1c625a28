# expect: FR-65 Violation #overleg-1 -
INSERT DATA { <#overleg-1> ib:heeftVoorzitter <https://w3id.org/kapstok/id/functie/ciso> }
