"""`analyzer schema`."""

import json

import click

from analyzer.cli.output import write_output


@click.command()
@click.option("--columns", is_flag=True, help="Print the columns of tables (CSV, Parquet, SQLite) and their meaning.")
def schema(*, columns: bool) -> None:
    """Print the JSON Schema of an analysis."""
    from analyzer.exports.csv_table import COLUMNS
    from analyzer.exports.policy_json import json_schema

    if columns:
        width = max(map(len, COLUMNS))
        content = "\n".join(f"{name:{width}}  {each.type:7}  {each.description}" for name, each in COLUMNS.items())
    else:
        content = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    write_output(content, path=None, force=False)
