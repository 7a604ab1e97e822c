"""`archive bundle`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from generator.cli.options import config_file
from generator.cli.progress import progress
from generator.errors import UsageError

__all__ = ["bundle"]


@click.command(short_help="Make the offline edition: one zip or ZIM of the site.")
@config_file
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("archive.zip"),
    show_default=True,
    help="The zip to write; or, if its name ends in .zim, the file for Kiwix.",
)
@click.option("--strict", is_flag=True, help="Give up on warnings too.")
def bundle(config_file: Path, output: Path, strict: bool) -> None:
    """Build the site anew and put it into one zip, to be unpacked anywhere and opened by a double
    click on index.html. It needs no server and no network.

    SHA256SUMS in it has the checksum of every file. The same messages give the same bytes. The
    site of `archive build` is not touched, and an earlier zip stays until the new one is whole.

    For readers of Kiwix, -o letters.zim writes a ZIM. It needs zimwriterfs (Debian: zim-tools).

    \b
    Example:
        archive bundle -o letters.zip
    """
    from generator.mkdocs_plugin.engine import build_site, read_settings
    from generator.offline import write_bundle, write_zim

    try:
        # Beside the zip: there is room for the one where the other is to be.
        work = tempfile.TemporaryDirectory(prefix=".bundle-", dir=output.absolute().parent)
    except OSError as error:
        raise UsageError(f"{output.parent}: {error.strerror}; name another with -o") from None
    with work as folder:
        with progress("Building") as told:
            site = build_site(config_file, Path(folder, "site"), strict, told)
        if output.suffix == ".zim":
            size = write_zim(site, output, read_settings(config_file).about)
        else:
            size = write_bundle(site, output)
    click.echo(f"The offline edition is {output}, {size / 1e6:.1f} MB")
