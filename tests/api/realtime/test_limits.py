import pytest

from api.realtime.limits import Rate, TokenBucket


def test_a_burst_goes_and_the_rest_waits() -> None:
    bucket = TokenBucket(Rate(5, 20), now=0.0)

    waits = [bucket.take(0.0) for _number in range(21)]

    assert waits[:20] == [0.0] * 20
    assert waits[20] == pytest.approx(0.2)


def test_a_bucket_fills_with_time_and_no_further_than_its_burst() -> None:
    bucket = TokenBucket(Rate(5, 2), now=0.0)
    for _number in range(2):
        bucket.take(0.0)

    assert [bucket.take(0.2), bucket.take(0.2) > 0] == [0.0, True]
    assert [bucket.take(100.0) for _number in range(3)][:2] == [0.0, 0.0]
    assert bucket.take(100.0) > 0
