# SPDX-License-Identifier: EUPL-1.2
"""What each type of error means and what to do about it, for whoever follows the `type` of a problem document."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """The words of one type of error, in Dutch and in English; the Dutch title stands with the error itself."""

    meaning: str
    remedy: str
    title_en: str
    meaning_en: str
    remedy_en: str


EXPLANATIONS = {
    "antwoord-te-groot": Explanation(
        "Het antwoord heeft meer rijen of bytes dan deze dienst verstuurt. Een antwoord wordt nooit afgekapt.",
        "Vraag minder: met LIMIT en OFFSET, met een filter, of haal het hele bestand bij /downloads.",
        "The answer is too large",
        "The answer has more rows or bytes than this service sends. An answer is never cut.",
        "Ask for less: with LIMIT and OFFSET, with a filter, or take the whole file from /downloads.",
    ),
    "geen-passend-formaat": Explanation(
        "Dit adres geeft geen van de formaten die u in Accept, Accept-Profile of ?format= noemt.",
        "Kies een van de formaten die de melding noemt.",
        "This format is not available",
        "This address gives none of the formats that you name in Accept, Accept-Profile or ?format=.",
        "Choose one of the formats that the message lists.",
    ),
    "gegevensfout": Explanation(
        "Een bestand dat bij Kapstok hoort is beschadigd. Dit ligt niet aan uw verzoek.",
        "Meld het bij de beheerder van deze dienst.",
        "The data of Kapstok are damaged",
        "A file that ships with Kapstok is damaged. Your request is not the cause.",
        "Tell the operator of this service.",
    ),
    "ingetrokken": Explanation(
        "Dit ding stond in een eerdere uitgave van de gegevens, en in die van nu niet meer.",
        "Neem een ding uit `opvolgers`, of vraag het zoals het was: met ?versie= en de uitgave die de melding noemt.",
        "This thing was withdrawn",
        "An earlier release of the data had this thing; the data of now do not.",
        "Take a thing from `opvolgers`, or ask for it as it was with ?versie= and the release that the message names.",
    ),
    "interne-fout": Explanation(
        "Er ging iets mis in Kapstok zelf. Dit ligt niet aan uw verzoek.",
        "Probeer het later opnieuw; blijft het zo, meld het adres dan bij de beheerder van deze dienst.",
        "Something went wrong in Kapstok",
        "Something went wrong in Kapstok itself. Your request is not the cause.",
        "Try again later; where it stays, tell the operator of this service which address you called.",
    ),
    "methode-niet-toegestaan": Explanation(
        "Het adres bestaat, maar neemt deze methode van HTTP niet aan.",
        "Gebruik een van de methoden in de kop Allow van het antwoord.",
        "This method is not allowed here",
        "The address exists but does not take this HTTP method.",
        "Use one of the methods in the Allow header of the answer.",
    ),
    "niet-gevonden": Explanation(
        "Er is geen ding, verzameling of bladzijde met dit adres.",
        "Controleer het adres; een schuine streep aan het eind telt mee. Zoek het ding met /api/v1/_zoek?q=…",
        "Not found",
        "There is no thing, collection or page at this address.",
        "Check the address; a slash at the end counts. Search for the thing with /api/v1/_zoek?q=…",
    ),
    "niet-toegestaan": Explanation(
        "Een andere website stuurde dit formulier uit uw naam. Dat weigeren wij, om uw rapport te beschermen.",
        "Open de pagina van Kapstok zelf en probeer het daar. Een programma laat de kop Origin weg.",
        "This is not allowed from another website",
        "Another website sent this form in your name. We refuse that, to protect your report.",
        "Open the page of Kapstok itself and try it there. A program leaves out the Origin header.",
    ),
    "ongeldig-verzoek": Explanation(
        "Een of meer parameters, koppen of delen van de inhoud passen niet bij dit adres.",
        "Het veld errors noemt alles wat niet past en wat er wel mag; /api/v1/openapi.json beschrijft elk adres.",
        "The request is not valid",
        "One or more parameters, headers or parts of the body do not fit this address.",
        "The field errors names every misfit and what is allowed; /api/v1/openapi.json describes each address.",
    ),
    "ongeldige-sparql": Explanation(
        "De tekst is geen SPARQL 1.1, of vraagt iets dat hier niet mag: wijzigen, of een andere dienst aanroepen.",
        "De melding noemt de plaats of het woord. De beschrijving op /sparql noemt de functies en grenzen.",
        "The SPARQL query is not valid",
        "The text is not SPARQL 1.1, or asks for what is not allowed here: updates, or calling another service.",
        "The message names the place or the word. The description at /sparql lists the functions and limits.",
    ),
    "onbekend-invoerformaat": Explanation(
        "De inhoud van het verzoek heeft een mediatype dat dit adres niet leest.",
        "Stuur de inhoud in een van de mediatypen die de melding noemt, en zet dat in de kop Content-Type.",
        "This input format cannot be read",
        "The body of the request has a media type that this address does not read.",
        "Send the body in one of the media types that the message lists, and say so in Content-Type.",
    ),
    "te-druk": Explanation(
        "Alle plaatsen voor vrije vragen of bestanden zijn bezet, of u hebt er zelf al te veel lopen.",
        "Wacht het aantal seconden in de kop Retry-After en probeer het opnieuw.",
        "The service is busy",
        "All places for free queries or files are taken, or you have too many of them running yourself.",
        "Wait for the number of seconds in the Retry-After header and try again.",
    ),
    "tijd-op": Explanation(
        "Het werk duurde langer dan de tijdslimiet en is gestopt. Dit is geen leeg antwoord.",
        "Maak de vraag kleiner, of vraag een deel. De beschrijving op /sparql noemt de tijdslimiet.",
        "The query took too long",
        "The work took longer than the time limit and was stopped. This is not an empty answer.",
        "Make the query smaller, or ask for a part. The description at /sparql names the time limit.",
    ),
    "verzoek-te-groot": Explanation(
        "De inhoud van het verzoek, of het adres met de koppen, is groter dan hier gelezen wordt.",
        "Stuur minder; de melding noemt de grens.",
        "The request is too large",
        "The body of the request, or its address and headers, are larger than what is read here.",
        "Send less; the message names the limit.",
    ),
    "werk-afgebroken": Explanation(
        "Het werk had meer geheugen nodig dan er is, of liep vast, en is gestopt. Dit is geen leeg antwoord.",
        "Maak de vraag of het bestand kleiner en probeer het opnieuw.",
        "The work was broken off",
        "The work needed more memory than there is, or got stuck, and was stopped. This is not an empty answer.",
        "Make the query or the file smaller and try again.",
    ),
}
