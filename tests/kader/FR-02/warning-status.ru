# expect: FR-02 Warning . ib:kaderstatus
DELETE WHERE { <> ib:kaderstatus ?o }
