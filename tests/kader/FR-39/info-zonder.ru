# expect: FR-39 Info #maatregel-cameras-ingang -
DELETE WHERE { <#maatregel-cameras-ingang> ib:heeftGrondslag ?o }
