import pathlib

import click


@click.group()
def cli():
    pass


@cli.command()
@click.argument("path", type=click.Path(exists=True, path_type=pathlib.Path))
@click.option("--yes", is_flag=True)
def remove(path, yes):
    if not yes:
        click.confirm(f"Remove {path.name} from the cache?", abort=True)  # culprit
    path.unlink()
    click.echo("removed")


if __name__ == "__main__":
    cli()
