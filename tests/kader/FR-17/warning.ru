# expect: FR-17 Warning #visie-1 -
DELETE WHERE { <#visie-1> ib:beoogdVaststeller ?o }
