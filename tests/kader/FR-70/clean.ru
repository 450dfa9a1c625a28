# Een thema dat met een reden is weggelaten, heeft geen eigenaar.
DELETE { <#thema-2> ib:themaeigenaar ?o } WHERE { <#thema-2> ib:themaeigenaar ?o } ;
INSERT DATA { <#thema-2> ib:uitgesloten true ; ib:motivering "De gemeente huurt alle gebouwen; de verhuurder beveiligt ze." }
