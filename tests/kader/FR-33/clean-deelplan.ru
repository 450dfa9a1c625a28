# A sub-plan covers the theme.
DELETE WHERE { <#thema-1> ib:deelonderwerp ?o }
