# expect: FR-02 Warning . ib:kaderstatus
DELETE { <> ib:kaderstatus ?o }
INSERT { <> ib:kaderstatus "bijna af" }
WHERE { <> ib:kaderstatus ?o }
