"""The comparison of one story."""

from collections.abc import Sequence

from onrecord.compare.disputes import find_disputes
from onrecord.compare.facts import find_facts
from onrecord.compare.omissions import find_omissions
from onrecord.compare.origins import Origins
from onrecord.compare.outcomes import tell_outcomes
from onrecord.compare.owners import Owners
from onrecord.compare.positions import find_positions
from onrecord.compare.sentences import read_sentences
from onrecord.compare.speakers import identify_speakers
from onrecord.compare.timeline import find_timeline
from onrecord.compare.upcoming import find_upcoming
from onrecord.compare.utterances import find_utterances
from onrecord.compare.values import Surroundings
from onrecord.model import NO_LINKS, Comparison, Links, Maker, Report, Story, Utterance

MAKER = Maker(name="rules", version="1")


def compare_utterances(
    story: Story, reports: Sequence[Report], *, owners: Owners | None = None, links: Links = NO_LINKS
) -> tuple[Utterance, ...]:
    """The utterances of ``compare_story`` alone, in less than half of its time; arguments as there."""
    members = _members(story, reports)
    identities = identify_speakers(members)
    origins = Origins(members, story.copies, identities, owners)
    return origins.settle(find_utterances(members, identities, links))


def compare_story(
    story: Story, reports: Sequence[Report], *, owners: Owners | None = None, links: Links = NO_LINKS
) -> Comparison:
    """Compare the articles of a story.

    ``reports`` may hold others too, in any order: only the story's are looked at, in the story's order. An article of
    the story that has no report is left out. One article is enough: then nothing is shared, and all is listed.
    ``owners`` says which outlets have one owner, and so count once; by default the package's own file does. ``links``
    are statements that a person has put together or apart.
    """
    members = _members(story, reports)
    identities = identify_speakers(members)
    origins = Origins(members, story.copies, identities, owners)
    sentences = [sentence for report in members for sentence in read_sentences(report)]
    utterances = origins.settle(find_utterances(members, identities, links))
    surroundings = Surroundings(sentences)
    facts = find_facts(sentences, origins, surroundings)
    upcoming = tell_outcomes(find_upcoming(sentences, identities), sentences, surroundings)
    announced = [place for item in upcoming for place in (item.evidence, *item.also)]
    return Comparison(
        story=story,
        maker=MAKER,
        utterances=utterances,
        facts=facts,
        positions=find_positions(members, identities, sentences),
        disputes=find_disputes(members, sentences, identities, surroundings),
        timeline=find_timeline(sentences, without=announced),
        upcoming=upcoming,
        omissions=find_omissions(members, utterances, facts, origins),
        origins=origins.known(),
    )


def _members(story: Story, reports: Sequence[Report]) -> list[Report]:
    """The reports of the story's articles, in its order."""
    by_id = {report.article.id: report for report in reports}
    return [by_id[article] for article in story.articles if article in by_id]
