"""Rows that force a whole column to 0 where a sum falls short."""

from clusterself.planning.program import ONE, Program, Row, Sum, column


def test_what_is_reached_without_any_column_needs_no_row() -> None:
    program = Program(2)
    assert program.reaches([(Sum(5, ((0, 1), (1, 2))), 5)]) == ONE
    assert program.rows == []


def test_what_all_columns_together_do_not_reach_is_never_reached() -> None:
    program = Program(2)
    assert program.reaches([(Sum(1, ((0, 1), (1, 2))), 5)]) == Sum()


def test_columns_of_which_one_is_enough_need_no_whole_column() -> None:
    program = Program(2)
    assert program.reaches([(Sum(0, ((0, 4), (1, 7))), 3)]) == column(2)
    assert program.also_whole == []
    assert program.rows == [Row(((0, -1), (1, -1), (2, 1)), None, 0)]


def test_no_column_counts_for_more_than_what_is_missing() -> None:
    program = Program(3)
    assert program.reaches([(Sum(2, ((0, 3), (1, 2), (2, 90))), 7)]) == column(3)
    assert program.also_whole == [3]
    assert program.rows == [Row(((0, 3), (1, 2), (2, 5), (3, -5)), 0, None)]


def test_what_lowers_a_sum_counts_where_it_is_left_out() -> None:
    program = Program(2)
    assert program.reaches([(Sum(4, ((0, 3), (1, -2))), 4)]) == column(2)
    # 2 for the second one if it is not chosen, and 2 of the 3 for the first.
    assert program.rows == [Row(((0, -1), (1, 1), (2, 1)), None, 1)]


def test_several_sums_share_one_whole_column() -> None:
    program = Program(3)
    found = program.reaches([(Sum(0, ((0, 2), (1, 3))), 5), (Sum(0, ((1, 1), (2, 2))), 3)])
    assert found == column(3)
    assert program.also_whole == [3]
    assert program.rows == [
        Row(((0, 2), (1, 3), (3, -5)), 0, None),
        Row(((1, 1), (2, 2), (3, -3)), 0, None),
    ]
