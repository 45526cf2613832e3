"""What verification says."""

from onrecord.verify.verdicts import Check, Status, VerifyReport


def test_only_found_words_are_clean():
    """Each other status makes a briefing unclean."""
    for status in Status:
        report = VerifyReport(checks=(Check(line=1, words="a", named=None, status=status),))
        assert report.clean is (status is Status.FOUND)
        assert report.count(status) == 1
