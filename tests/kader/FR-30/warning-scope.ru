# expect: FR-30 Warning #deelplan-bcm -
DELETE WHERE { <#deelplan-bcm> ib:deelplanscopetekst ?o }
