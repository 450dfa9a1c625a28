# expect: FR-33 Warning #scope -
DELETE WHERE { <#thema-1> ib:deelonderwerp ?o } ;
DELETE WHERE { <#deelplan-ibp> ib:heeftThema ?o }
