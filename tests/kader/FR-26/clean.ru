# One law is enough.
DELETE WHERE { <#scope> ib:heeftKaderregeling ?o } ;
DELETE { ?s ?p ?o }
WHERE { VALUES ?s { <#regeling-1> <#regeling-2> <#regeling-3> <#regeling-4> }
  ?s ?p ?o } ;
INSERT DATA {
  <#scope> ib:heeftKaderregeling <#regeling-1> .
  <#regeling-1> a ib:Kaderregeling ;
    ib:omvatRegeling <https://w3id.org/kapstok/id/regeling/gemeentewet> ;
    ib:heeftThema <https://w3id.org/kapstok/id/thema/informatiebeveiliging> , <https://w3id.org/kapstok/id/thema/fysieke-beveiliging> , <https://w3id.org/kapstok/id/thema/personele-beveiliging>
}
