# expect: FR-70 Warning #thema-2 -
DELETE { <#thema-2> ib:themaeigenaar ?o } WHERE { <#thema-2> ib:themaeigenaar ?o }
