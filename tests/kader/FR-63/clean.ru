# Adviseren mag bij meer partijen liggen.
INSERT DATA { <#belegging-4> ib:gedragenDoor <#partij-coordinator-integrale-beveiliging> }
