"""Limits and languages."""

import pytest

from onrecord.errors import ConfigError
from onrecord.ingest import IngestOptions


@pytest.mark.parametrize("options", [{"max_bytes": 0}, {"max_chars": -1}, {"languages": ()}])
def test_limits_under_which_nothing_can_be_read_are_refused(options):
    """A limit that lets nothing through is a mistake, and the message says which."""
    with pytest.raises(ConfigError, match=next(iter(options))):
        IngestOptions(**options)
