"""`analyzer schema`."""

import json

import click


@click.command()
@click.option("--columns", is_flag=True, help="Print the columns of tables (CSV, Parquet, SQLite) and their meaning.")
def schema(*, columns: bool) -> None:
    """Print the JSON Schema of an analysis."""
    from analyzer.exports.csv_table import COLUMNS
    from analyzer.exports.policy_json import json_schema

    if columns:
        width = max(map(len, COLUMNS))
        for name, column in COLUMNS.items():
            click.echo(f"{name:{width}}  {column.type:7}  {column.description}")
        return
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
