"""A table in less memory gives the entries that the whole one gives."""

from array import array

from analyzer.scraping.sparse_rows import ROW, SparseRows


def test_sparse_rows_give_what_the_table_gives() -> None:
    first = [byte % 7 for byte in range(ROW)]
    second = [9 if byte in (0, 65, 255) else entry for byte, entry in enumerate(first)]
    table = array("I", first + second + first)
    rows = SparseRows(table)
    assert [rows[place] for place in range(len(table))] == list(table)
