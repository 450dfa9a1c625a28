# expect: FR-70 Warning #eenheid-2 ib:taak
DELETE { <#eenheid-2> ib:taak ?o } WHERE { <#eenheid-2> ib:taak ?o }
