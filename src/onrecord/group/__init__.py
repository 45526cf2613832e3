"""Articles into stories.

Comes in: reports, of which only the articles are looked at. Goes out: ``group_stories`` gives stories, each the
articles about one event with the copies among them; ``find_copies`` gives the pairs whose text is mostly the same.

Promises: every report is in exactly one story; the same reports in any order give the same stories with the same ids;
undated articles are allowed. Likeness is the cosine of TF-IDF vectors, damped by the time between two articles, and
stories are its clusters by average linkage, since single linkage chains unrelated events together. Only articles that
share a word of some rarity are compared. Copies are found by aligned sentences, with quotations set aside: the same
quotes in two reports are news, the same prose is one report.
"""

from onrecord.group.copies import find_copies
from onrecord.group.stories import group_stories

__all__ = ["find_copies", "group_stories"]
