# SPDX-License-Identifier: EUPL-1.2
"""The picture on the page of a thing: itself among its nearest neighbours."""

from kapstok.representation.pictures.around import Cluster, draw_around
from kapstok.representation.pictures.boxes import Drawing, Node
from kapstok.representation.views.thing import ThingView
from kapstok.representation.views.thing_claims import Claim, Group
from kapstok.validity import IN_FORCE


def picture_of(view: ThingView) -> Drawing | None:
    """Draw what is around a thing; None where nothing is."""
    clusters = [_cluster(group) for group in view.groups]
    drawn = [cluster for cluster in clusters if cluster.nodes]
    if not drawn:
        return None
    centre = Node(view.iri, view.kind, view.name, "#inhoud", 0, "hier bent u", "gekozen")
    return draw_around(centre, drawn)


def _cluster(group: Group) -> Cluster:
    nodes = tuple((_node(claim, group), claim.layer) for claim in group.claims if claim.href)
    return Cluster(group.heading, nodes, group.total, group.back)


def _node(claim: Claim, group: Group) -> Node:
    note = claim.status.replace("-", " ") if claim.status not in ("", IN_FORCE) else ""
    return Node(claim.href, claim.kind, claim.text, claim.href, 0, group.heading, note=note)
