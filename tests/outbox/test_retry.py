"""When to try again, as a table."""

from datetime import datetime, timedelta

import pytest

from introbot.outbox.retry import LONGEST_WAIT, MOST_ATTEMPTS, next_try


@pytest.mark.parametrize(
    ("attempts", "after", "seconds"),
    [
        (1, None, 2),
        (2, None, 4),
        (3, None, 8),
        (4, None, 16),
        (9, None, 512),
        (10, None, 900),
        (39, None, 900),
        (1, 0.0, 0),
        (1, 0.5, 0.5),
        (1, 3600.0, 3600),
        (39, 5.0, 5),
    ],
)
def test_wait_grows_until_a_quarter_unless_told(
    now: datetime, attempts: int, after: float | None, seconds: float
) -> None:
    assert next_try(attempts, after, now) == now + timedelta(seconds=seconds)


@pytest.mark.parametrize("after", [None, 1.0])
@pytest.mark.parametrize("attempts", [MOST_ATTEMPTS, MOST_ATTEMPTS + 1, 10_000])
def test_tried_too_often_is_never_tried_again(
    now: datetime, attempts: int, after: float | None
) -> None:
    assert next_try(attempts, after, now) is None


def test_a_night_without_network_is_survived(now: datetime) -> None:
    moment = now
    for attempts in range(1, MOST_ATTEMPTS):
        later = next_try(attempts, None, moment)
        assert later is not None
        assert moment < later <= moment + LONGEST_WAIT
        moment = later

    assert moment - now > timedelta(hours=7)
