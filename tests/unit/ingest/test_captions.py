"""Picture captions and credits."""

import pytest

from onrecord.ingest.captions import is_caption, is_picture_credit, is_untold


@pytest.mark.parametrize(
    "line",
    [
        "A crane on the pier (Reuters)",
        "Ada Quill in May. Credit: Jon Ames",
        "Mayor Tom Reed (left) with Ada Quill on the pier",
        "This photo released by the harbour board shows the broken pier.",
    ],
)
def test_captions_are_told_by_their_shape(line):
    """Openings, credits and pointers make a caption."""
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reuters Chief Executive Tom Reed said the agency would stay in the city.",
        'Twitter Users said "no" to the plan of the board',
        "The mayor (who is on leave) did not answer.",
        "In this city nobody knows the harbour board.",
        "He joined the Post/Courier in May and stayed.",
    ],
)
def test_sentences_are_no_captions(line):
    """A sentence that names an agency or has brackets is no caption."""
    assert not is_caption(line)


def test_a_credit_alone_is_told_from_a_caption():
    """A name with a picture desk and nothing else is a credit."""
    assert is_picture_credit("Jon Ames/Getty Images")
    assert not is_picture_credit("A crane on the pier. Jon Ames/Getty Images")


def test_untold_lines_lack_a_full_stop():
    """A line without a full stop is untold, but a post with its author and date is not."""
    assert is_untold("Workers on the pier")
    assert not is_untold("Workers on the pier.")
    assert not is_untold("Pier is closed, folks — Ada Quill (@adaquill) March 3, 2024")
