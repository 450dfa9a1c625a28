# expect: FR-13 Violation . -
# A vision without any text.
DELETE WHERE { <#visie-1> ib:tekst ?o }
