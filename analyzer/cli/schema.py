"""`analyzer schema`."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of an analysis."""
    from analyzer.exports.policy_json import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
