# expect: FR-05 Warning #visie-1 -
DELETE { <#visie-1> ib:motivering ?o }
INSERT { <#visie-1> ib:motivering "Omdat XXX dat heeft besloten." }
WHERE { <#visie-1> ib:motivering ?o }
