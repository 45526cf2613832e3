"""Many values in one question."""

from onrecord.store.parts import in_parts


def test_values_come_in_order_in_parts_of_bounded_size():
    """Nothing gives no part."""
    parts = list(in_parts(range(1201)))
    assert [len(part) for part in parts] == [500, 500, 201]
    assert [value for part in parts for value in part] == list(range(1201))
    assert list(in_parts([])) == []
