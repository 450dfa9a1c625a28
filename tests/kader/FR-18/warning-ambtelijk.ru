# expect: FR-18 Warning #visie-1 -
DELETE { <#betrokkene-1> ib:betrokkenheid ?o }
INSERT { <#betrokkene-1> ib:betrokkenheid <https://w3id.org/kapstok/id/betrokkenheid/bestuurlijk> }
WHERE { <#betrokkene-1> ib:betrokkenheid ?o } ;
DELETE { <#betrokkene-2> ib:betrokkenheid ?o }
INSERT { <#betrokkene-2> ib:betrokkenheid <https://w3id.org/kapstok/id/betrokkenheid/bestuurlijk> }
WHERE { <#betrokkene-2> ib:betrokkenheid ?o }
