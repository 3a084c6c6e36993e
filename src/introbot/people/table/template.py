"""The people table as a file to fill in.

It has invented people only, and is itself a file that can be read.
"""

import csv
import io

from introbot.people.table.columns import COLUMNS


def template() -> str:
    """Return a CSV file to fill in: the header, an invented newcomer and an invented mentor."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow(column.name for column in COLUMNS)
    writer.writerow(column.newcomer for column in COLUMNS)
    writer.writerow(column.mentor for column in COLUMNS)
    return file.getvalue()
