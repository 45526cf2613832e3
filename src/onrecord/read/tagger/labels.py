"""What the network answers: one tag for each piece, and which pieces belong together."""

from enum import IntEnum


class Tag(IntEnum):
    """The part that a piece has in an attribution: its first piece (``B``) or a later one (``I``).

    Sources and contents also say on which side of them their cue lies. Nobody asks for that in the end, yet a network
    that has to know it finds the borders between neighbouring attributions better.
    """

    OUTSIDE = 0
    B_CUE = 1
    I_CUE = 2
    B_SOURCE_LEFT = 3
    I_SOURCE_LEFT = 4
    B_SOURCE_RIGHT = 5
    I_SOURCE_RIGHT = 6
    B_CONTENT_LEFT = 7
    I_CONTENT_LEFT = 8
    B_CONTENT_RIGHT = 9
    I_CONTENT_RIGHT = 10


class Name(IntEnum):
    """The part that a piece has in a name."""

    OUTSIDE = 0
    B_PERSON = 1
    I_PERSON = 2
    B_ORGANISATION = 3
    I_ORGANISATION = 4
    B_PLACE = 5
    I_PLACE = 6
    B_TITLE = 7
    I_TITLE = 8
    B_OTHER = 9
    I_OTHER = 10


class Link(IntEnum):
    """The three questions of belonging: a span points at the first piece of the other, or at nothing."""

    CONTENT_TO_CUE = 0
    CUE_TO_SOURCE = 1
    CONTENT_TO_SOURCE = 2


LINK_WIDTH = 64
"""The numbers per piece in each of a link's three roles: first piece and last piece of what asks, and what answers."""

# Distances in pieces from which on a new class of distance begins; a link's score depends on the class and direction.
DISTANCE_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
LINE_STEPS = 4
"""Classes of lines between both ends of a link: 0, 1, 2, or 3 and more."""
