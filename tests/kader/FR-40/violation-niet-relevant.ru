# expect: FR-40 Violation . -
# Alle negen voorbeelddoelen zijn bekeken en geen ervan is gekozen.
DELETE { <> ib:heeftKadermaatregel ?m . ?m ?p ?v } WHERE { <> ib:heeftKadermaatregel ?m . ?m ?p ?v } ;
INSERT { ?d ib:nietRelevant true } WHERE { ?d a ib:Kaderdoel }
