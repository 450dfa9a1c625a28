# expect: FR-19 Warning #thema-1 -
DELETE WHERE { <#betrokkene-2> ib:heeftThema ?o }
