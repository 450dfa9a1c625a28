# SPDX-License-Identifier: EUPL-1.2
"""Compares what the graph says of laws with the official sources; nothing in the graph or its files is changed.

`read_laws` tells what there is to check, `Inspector` asks the sources, and the report leaves as sentences
(`write_text`), JSON (`as_json`) and a proposal in Turtle for a person to review (`write_proposal`). A source is a
module behind `Source`: CELLAR for the law of the EU, BWB for the Netherlands. Both speak through an `Exchange`: the
network, a folder of recordings, or the network while it records.
"""

from kapstok.regelgeving._bwb import Bwb
from kapstok.regelgeving._cellar import Cellar
from kapstok.regelgeving._exchange import Exchange, Live, Manners, Question, SourceError
from kapstok.regelgeving._facts import Fact, Facts, Source
from kapstok.regelgeving._inspection import Inspector
from kapstok.regelgeving._laws import Known, Law, read_laws, select_laws
from kapstok.regelgeving._outcomes import Difference, Outcome, Report, Verdict
from kapstok.regelgeving._proposal import write_proposal
from kapstok.regelgeving._recordings import Recorder, Recordings
from kapstok.regelgeving._writing import as_json, write_text

__all__ = [
    "Bwb",
    "Cellar",
    "Difference",
    "Exchange",
    "Fact",
    "Facts",
    "Inspector",
    "Known",
    "Law",
    "Live",
    "Manners",
    "Outcome",
    "Question",
    "Recorder",
    "Recordings",
    "Report",
    "Source",
    "SourceError",
    "Verdict",
    "as_json",
    "read_laws",
    "select_laws",
    "write_proposal",
    "write_text",
]
