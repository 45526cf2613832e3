"""Two invented reports that the tests of this room check briefings against."""

from onrecord.testing.builders import build_article, build_attribution, build_report, build_speaker

GAZETTE = build_article(
    "gazette",
    "# Minister rules out second winter",
    "“We will not ask islanders to wait another winter for a safe crossing,” transport minister Ann Poe told the "
    "Gazette. “If the yard delivers, the new ship sails in spring.”",
    "The order marks a shift in policy for the harbour authority.",
    'Union leader Tom Reed called the pledge "a patch" on years of neglect.',
)
HERALD = build_article(
    "herald",
    "# 'Nobody counted' the boats",
    "Reed said the union had warned of the engine for three long years.",
    "'It isn't the sea that we fear, it is the engine — and the silence,' he added.",
)
REPORTS = (
    build_report(
        GAZETTE,
        build_attribution(
            GAZETTE,
            "We will not ask islanders to wait another winter for a safe crossing,",
            "If the yard delivers, the new ship sails in spring.",
            speaker="Ann Poe",
            source="transport minister Ann Poe",
        ),
        build_attribution(GAZETTE, 'the pledge "a patch" on years of neglect', speaker="Tom Reed", source="Tom Reed"),
        speakers=(build_speaker(GAZETTE, "Ann Poe", "transport minister"),),
    ),
    build_report(
        HERALD,
        build_attribution(
            HERALD, "the union had warned of the engine for three long years", speaker="Tom Reed", source="Reed"
        ),
        build_attribution(
            HERALD,
            "It isn't the sea that we fear, it is the engine — and the silence,",
            speaker="Tom Reed",
            source="he",
        ),
    ),
)
ARTICLES = tuple(report.article for report in REPORTS)
READINGS = tuple(report.reading for report in REPORTS)
