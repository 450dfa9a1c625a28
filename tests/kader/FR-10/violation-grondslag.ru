# expect: FR-10 Violation #maatregel-balieprotocol ib:heeftGrondslag
INSERT DATA { <#maatregel-balieprotocol> ib:heeftGrondslag <https://w3id.org/kapstok/id/regeling/bestaat-niet> }
