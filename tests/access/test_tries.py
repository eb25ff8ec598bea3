from diplo_timeline.access import Tries


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_ten_wrong_tries_within_a_minute_and_then_no_more() -> None:
    tries = Tries(clock=Clock())
    assert [tries.take() for _ in range(12)] == [True] * 10 + [False] * 2


def test_tries_come_back_one_by_one_as_they_grow_old() -> None:
    clock = Clock()
    tries = Tries(limit=2, seconds=60, clock=clock)
    assert tries.take()
    clock.now += 30
    assert tries.take()
    assert not tries.take()
    assert tries.wait() == 30
    clock.now += 30
    assert tries.wait() == 0
    assert tries.take()
    assert not tries.take()


def test_being_refused_does_not_make_the_wait_longer() -> None:
    clock = Clock()
    tries = Tries(limit=1, seconds=60, clock=clock)
    assert tries.take()
    for _ in range(50):
        clock.now += 1
        assert not tries.take()
    clock.now += 11
    assert tries.take()


def test_a_right_try_does_not_count() -> None:
    tries = Tries(limit=3, clock=Clock())
    for _ in range(20):
        assert tries.take()
        tries.give_back()
    assert [tries.take() for _ in range(4)] == [True, True, True, False]
