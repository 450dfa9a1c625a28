# The council may adopt the vision as well.
DELETE { <#visie-1> ib:beoogdVaststeller ?o }
INSERT { <#visie-1> ib:beoogdVaststeller <https://w3id.org/kapstok/id/orgaan/gemeenteraad> }
WHERE { <#visie-1> ib:beoogdVaststeller ?o }
