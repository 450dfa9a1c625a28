# SPDX-License-Identifier: EUPL-1.2
"""Every type of page with an address that shows it: the one list that tests and screenshots go by.

A new page gets a line here; what is forgotten, the test of the list finds among the routes of the service.
"""

from dataclasses import dataclass

WIDTHS = (1360, 320)  # px: a desk, and the narrowest window of WCAG 1.4.10
TODAY = "2026-11-22"
AVG = "regeling/algemene-verordening-gegevensbescherming"
_THEME = "personele-beveiliging"
_QUERY = "SELECT%20%3Fs%20WHERE%20%7B%20%3Fs%20a%20ib%3AThema%20%7D%20ORDER%20BY%20%3Fs"
_LONG = "a" * 10_000


@dataclass(frozen=True)
class Budget:
    """What a page may weigh: KB (of 1,000 bytes) over the wire in all, requests, and elements."""

    kilobytes: int = 100
    requests: int = 10
    elements: int = 3_000


@dataclass(frozen=True)
class PageType:
    """A type of page: its name for files and tests, and the address that shows it with the real data.

    `status` is that of the answer. `sends` is the action of a form on the page at `address` whose button leads to the
    page that is meant, where no address can.
    """

    name: str
    address: str
    status: int = 200
    sends: str = ""
    budget: Budget = Budget()

    def __str__(self) -> str:
        """Return what tests are called by."""
        return self.name


PAGE_TYPES = (
    PageType("start", "/"),
    PageType("verzamelingen", "/verzamelingen"),
    PageType("lijst-kort", "/themas"),
    PageType("lijst-lang", "/maatregelen"),
    PageType("lijst-wetten-van-een-thema", f"/regelingen?thema={_THEME}"),
    PageType("lijst-leeg", "/regelingen?thema=personele-beveiliging&statusOp=nog-niet-in-werking&soort=norm"),
    PageType("zoeken", "/zoeken"),
    PageType("zoeken-gevonden", "/zoeken?q=cameratoezicht"),
    PageType("zoeken-bedoelt-u", "/zoeken?q=camratoezicht"),
    PageType("zoeken-niets", "/zoeken?q=xqzwvkj"),
    PageType("verkennen-kolommen", "/verkennen"),
    PageType("verkennen-rond-een-wet", f"/verkennen?van={AVG}"),
    PageType("verkennen-tabel", "/verkennen?weergave=tabel"),
    PageType("verkennen-graaf", f"/verkennen?weergave=graaf&van={AVG}", budget=Budget(250)),
    PageType("verkennen-alles", "/verkennen?thema=alle"),
    PageType("verkennen-alles-als-tabel", "/verkennen?thema=alle&weergave=tabel"),
    PageType("verkennen-graaf-groot", f"/verkennen?weergave=graaf&van={AVG}&diepte=2", budget=Budget(250)),
    PageType("verkennen-leeg", "/verkennen?q=xqzwvkj"),
    PageType("matrix", "/matrix", budget=Budget(elements=8_000)),
    PageType("matrix-open", f"/matrix?rij=thema&kolom=regeling&open={_THEME}", budget=Budget(elements=8_000)),
    PageType("ding-wet", f"/doc/{AVG}"),
    PageType("ding-opgevolgde-wet", "/doc/regeling/bouwbesluit-2012"),
    PageType("ding-maatregel", "/doc/maatregel/veilig-mailen"),
    PageType("ding-thema", f"/doc/thema/{_THEME}"),
    PageType("ding-rol", "/doc/rol/coordineren"),
    PageType("ding-document", "/doc/document/governance"),
    PageType("ding-graaf", "/doc/graaf/redactie/governance"),
    PageType("begrippenkader", "/def/regelingsoort"),
    PageType("ontologie", "/def/ib"),
    PageType("regels", "/def/vorm"),
    PageType("fouten", "/def/fout"),
    PageType("regelgeving", "/regelgeving"),
    PageType("regelgeving-actueel", "/regelgeving/actueel"),
    PageType("regelgeving-gevolgen", "/regelgeving/gevolgen/bouwbesluit-2012"),
    PageType("regelgeving-tijdlijn", f"/regelgeving/tijdlijn/{_THEME}"),
    PageType("governance", "/governance"),
    PageType("governance-variant", "/governance/overleg-integrale-beveiliging"),
    PageType("pdca", "/pdca"),
    PageType("stappenplan", "/stappenplan"),
    PageType("uitgaven", "/uitgaven"),
    PageType("uitgave", "/uitgaven/2026.2"),
    PageType("kader", "/kader"),
    PageType("kader-rapport", "/kader", sends="/kader/voorbeelden/tiel"),
    PageType("kader-rapport-goed", "/kader", sends="/kader/voorbeelden/volledig"),
    PageType("kader-rapport-weg", f"/kader/rapport/{'a' * 43}", 404),
    PageType("kader-invullen", "/kader/invullen"),
    PageType("kader-invullen-gevuld", "/kader", sends="/kader/voorbeelden/tiel/invullen"),
    PageType("sjablonen", "/sjablonen"),
    PageType("sparql", "/sparql", budget=Budget(170)),
    PageType("sparql-antwoord", f"/sparql?query={_QUERY}", budget=Budget(170)),
    PageType("sparql-fout", "/sparql?query=SELECT%20nee", 400, budget=Budget(170)),
    PageType("vragen", "/vragen"),
    PageType("vraag", "/vragen/themas-van-bouwsteen"),
    PageType("vraag-antwoord", f"/vragen/regelingen-van-thema?thema={_THEME}"),
    PageType("vraag-toen", f"/vragen/regelingen-van-thema?thema={_THEME}&geldigOp=2024-10-18&versie=2026.1"),
    PageType("vraag-zonder-antwoord", "/vragen/themas-van-bouwsteen?bouwsteen=awareness-en-draagvlak"),
    PageType("api", "/api"),
    PageType("downloads", "/downloads"),
    PageType("catalogus", "/catalogus"),
    PageType("over", "/over"),
    PageType("toegankelijkheid", "/toegankelijkheid"),
    PageType("privacy", "/privacy"),
    PageType("fout-onbekend-adres", "/bestaat-niet", 404),
    PageType("fout-onbekend-ding", "/doc/maatregel/bestaat-niet", 404),
    PageType("fout-parameter", "/maatregelen?kleur=rood", 400),
    PageType("fout-datum", "/regelgeving/actueel?geldigOp=gisteren", 400),
    PageType("fout-lang", f"/verkennen?q={_LONG}", 400),
)
