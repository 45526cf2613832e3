"""Flow: the ways through the rooms, from inputs to reports, comparisons and a briefing.

Comes in: paths, URLs, ``-`` for standard input, ``Text`` and ``Article`` values. Goes out: reports in the order of
input, ``Compared``, ``Briefed``, ``Examined`` and ``Verified``, with a failure for each input that could not be used
beside what could.

Promises: the same input gives the same values, whatever the number of processes; one bad input never empties a batch,
and even a fault of our own in one article or one story is caught here, named after it and reported like a bad input;
memory stays bounded while reports are only read (``iterate_reports``).

``newsroom`` keeps reports in a store; ``watching`` does the jobs of its queue (``working``): feeds are asked, pages
fetched, inputs taken in.

The only room that knows several stages. It knows no terminal, no file format of outputs and no command line.
"""

from onrecord.flow.examining import Examined, ExaminedStory, examine_inputs
from onrecord.flow.options import FlowOptions
from onrecord.flow.pipelines import Briefed, Compared, brief_inputs, compare_inputs, iterate_reports, read_inputs
from onrecord.flow.text import Text
from onrecord.flow.verifying import Verified, load_briefing, verify_inputs

__all__ = [
    "Briefed",
    "Compared",
    "Examined",
    "ExaminedStory",
    "FlowOptions",
    "Text",
    "Verified",
    "brief_inputs",
    "compare_inputs",
    "examine_inputs",
    "iterate_reports",
    "load_briefing",
    "read_inputs",
    "verify_inputs",
]
