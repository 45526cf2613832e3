"""Parts to tasks."""

import json

from onrecord.corpus import matching, plan
from onrecord.corpus.parts import find_parts
from onrecord.corpus.plan import Plan
from tests.unit.corpus.inputs import new


def test_each_stage_follows_from_what_is_done(tmp_path, monkeypatch):
    """The same tasks, resting on the same, whenever they are asked for."""
    monkeypatch.setattr(plan, "KEYS_A_RANGE", 20)
    for part in range(3):
        rows = [{"id": f"p{part}r{n}", "published": f"2031-04-0{n + 1}", "text": f"{part} {n} a b c"} for n in range(4)]
        (tmp_path / f"{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    parts, _ = find_parts([tmp_path])
    made = Plan(out=new(tmp_path / "out"), parts=parts)
    done = []
    for tasks in made.stages():
        done.append([(task.stage, task.name, task.rests_on) for task in tasks])
        for task in tasks:
            task.do()
    again = [[(task.stage, task.name, task.rests_on) for task in tasks] for tasks in made.stages()]
    assert again == done
    assert [tasks[0][0] for tasks in done] == ["extract", "match", "copies", "group", "stories", "read", "compare"]
    assert [len(tasks) for tasks in done] == [3, 7, 1, 1, 1, 3, 1]  # seven ranges of at most 20 of 12 * 11 keys
    names = [name for tasks in done for _, name, _ in tasks]
    assert len(set(names)) == len(names)
    assert matching.KEYS_A_RANGE > 20


def test_all_pages_are_another_corpus(tmp_path):
    """Than one without those that are no reports."""
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n')
    parts, _ = find_parts([tmp_path])
    (some,) = Plan(out=tmp_path, parts=parts).extracts()
    (every,) = Plan(out=tmp_path, parts=parts, all_pages=True).extracts()
    assert some.rests_on != every.rests_on
