# expect: FR-39 Info #maatregel-cameras-ingang -
DELETE { <#maatregel-cameras-ingang> ib:heeftGrondslag ?o }
INSERT { <#maatregel-cameras-ingang> ib:heeftGrondslag <https://w3id.org/kapstok/id/regeling/arbeidsomstandighedenwet> }
WHERE { <#maatregel-cameras-ingang> ib:heeftGrondslag ?o }
