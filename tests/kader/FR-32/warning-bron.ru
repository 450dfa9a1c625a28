# expect: FR-32 Warning #maatregel-uitwijk -
DELETE WHERE { <#maatregel-uitwijk> ib:bronvermelding ?o }
