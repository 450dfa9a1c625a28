# expect: FR-33 Warning #scope -
DELETE WHERE { <#thema-2> ib:deelonderwerp ?o } ;
DELETE WHERE { <#deelplan-bcm> ib:heeftThema ?o }
