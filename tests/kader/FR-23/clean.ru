# A short reason is a reason.
DELETE { <#visie-1> ib:motivering ?o }
INSERT { <#visie-1> ib:motivering "De raad vroeg erom." }
WHERE { <#visie-1> ib:motivering ?o }
