# De gemeentesecretaris zit zelf voor.
DELETE { <#overleg-1> ib:verantwoordingAan ?o } WHERE { <#overleg-1> ib:verantwoordingAan ?o } ;
DELETE { <#overleg-1> ib:heeftVoorzitter ?o } INSERT { <#overleg-1> ib:heeftVoorzitter <https://w3id.org/kapstok/id/orgaan/gemeentesecretaris> } WHERE { <#overleg-1> ib:heeftVoorzitter ?o }
