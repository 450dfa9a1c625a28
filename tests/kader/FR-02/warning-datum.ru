# expect: FR-02 Warning . dct:date
DELETE WHERE { <> dct:date ?o }
