"""Articles into stories.

Comes in: reports, of which only the articles are looked at. Goes out: ``group_stories`` gives stories, each the
articles about one event with the copies among them; ``StoryStream`` does the same for articles that come over days,
and says after each addition which stories opened, grew or came together; ``Counted`` is what it keeps of an article,
``key_terms`` what that is found by, ``Nearest`` what is most like it; ``tell_story`` gives the story of reports that
are known to be one; ``find_copies`` gives the pairs whose text is mostly the same.

Promises: every report is in exactly one story; the same reports in any order, at once or one by one, give the same
stories with the same ids; undated articles are allowed. Likeness is the cosine of vectors of terms weighted by how rare
they are in the news, damped by the time between two articles, and stories are its clusters by average linkage, since
single linkage chains unrelated events together. Only articles that share two key terms are compared, so the work grows
with the articles and not with their pairs. Copies are found by aligned sentences, with quotations set aside: the same
quotes in two reports are news, the same prose is one report.

Why so, and how well: docs/explanation/stories.md.
"""

from onrecord.group.copies import find_copies
from onrecord.group.likeness import day_of
from onrecord.group.nearest import Nearest
from onrecord.group.stories import group_stories, key_terms, tell_story
from onrecord.group.stream import Counted, StoryChange, StoryStream
from onrecord.group.terms import TermCounts

__all__ = [
    "Counted",
    "Nearest",
    "StoryChange",
    "StoryStream",
    "TermCounts",
    "day_of",
    "find_copies",
    "group_stories",
    "key_terms",
    "tell_story",
]
