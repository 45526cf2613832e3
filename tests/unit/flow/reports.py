"""Three invented reports of one breakdown, and one of something else."""

from onrecord.flow import Text

PLOVER = Text(
    id="plover",
    outlet="The Harbour Post",
    published="2031-04-08",
    title="Ferry Plover towed in with 140 aboard",
    text=(
        "The ferry Plover broke down on Monday with 140 people aboard and was towed back to Sorrel harbour.\n\n"
        '"We will not let her sail again before every valve has been checked," said Ada Quill, the harbour master.\n\n'
        "The harbour board will meet on Friday to decide on a new ferry."
    ),
)
QUAY = Text(
    id="quay",
    outlet="Quay Radio",
    title="Plover stuck off Sorrel",
    text=(
        "The ferry Plover broke down off Sorrel harbour on Monday with 150 people aboard and was towed back.\n\n"
        '"We will not let her sail again before every valve has been checked," harbour master Ada Quill told Quay '
        "Radio on Tuesday.\n\nThe harbour board meets on Friday to decide on a new ferry for Sorrel."
    ),
)
TIDE = Text(
    id="tide",
    outlet="The Tide",
    published="2031-04-09",
    title="Sorrel ferry Plover out for weeks",
    text=(
        "The Plover, the ferry that broke down with 140 people aboard off Sorrel on Monday, is out for weeks.\n\n"
        'Ada Quill, the harbour master, said: "We will not let her sail again before every valve has been checked."'
    ),
)
ORCHARD = Text(
    id="orchard",
    outlet="Field and Farm",
    published="2031-04-08",
    title="Late frost spares the apple growers",
    text=(
        "Apple growers in the Merrow valley have been spared by a late frost that ruined plums further north.\n\n"
        '"The blossom came a week later than it did last year," said Tom Beck, who grows cider apples at Lindle.'
    ),
)
STORY = (PLOVER, QUAY, TIDE)
