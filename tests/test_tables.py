"""A table as one test fails with every case that fails, and where it has none."""

import re

import pytest

from tests.tables import assert_each


def is_even(number: int) -> None:
    assert number % 2 == 0


def test_every_case_that_fails_is_named() -> None:
    assert_each([2, 4], is_even)
    with pytest.raises(AssertionError, match=re.compile("^2 of 3 cases fail\n1: .*\n3: ", re.DOTALL)):
        assert_each([1, 2, 3], is_even)


def test_a_tuple_is_several_arguments() -> None:
    def is_sum(one: int, other: int, both: int) -> None:
        assert one + other == both

    assert_each([(1, 2, 3)], is_sum)
    with pytest.raises(AssertionError, match=re.escape("(1, 2, 4): ")):
        assert_each([(1, 2, 4)], is_sum)


def test_a_table_without_cases_fails() -> None:
    with pytest.raises(AssertionError, match="there are no cases"):
        assert_each([], is_even)
