# A vision that takes over an example of the guidance.
DELETE WHERE { <#visie-1> ib:tekst ?o } ;
INSERT DATA { <#visie-1> ib:neemtOver <https://w3id.org/kapstok/id/visievoorbeeld/weerbaarheid-en-gemeenschapswaarde> }
