# expect: FR-69 Warning #governance ib:heeftKaderlijn
# De lijn loopt andersom.
DELETE DATA { <#lijn-1> ib:beginBij <https://w3id.org/kapstok/id/orgaan/college-van-benw> } ;
INSERT DATA { <#lijn-1> ib:beginBij <https://w3id.org/kapstok/id/orgaan/gemeenteraad> } ;
DELETE DATA { <#lijn-1> ib:eindigtBij <https://w3id.org/kapstok/id/orgaan/gemeenteraad> } ;
INSERT DATA { <#lijn-1> ib:eindigtBij <https://w3id.org/kapstok/id/orgaan/college-van-benw> }
