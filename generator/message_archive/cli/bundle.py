"""`archive bundle`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.cli.building import build_site
from message_archive.cli.options import in_project
from message_archive.offline import About, is_our_bundle, is_our_zim, write_bundle, write_zim
from message_archive.output import replace_file
from message_archive.project import Project

__all__ = ["bundle_command"]


@click.command("bundle")
@in_project
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("archive.zip"),
    show_default=True,
    help="The zip to write. A name that ends in .zim writes a ZIM for Kiwix.",
)
@click.option("--strict", is_flag=True, help="Abort on warnings too.")
@click.option("--force", is_flag=True, help="Replace a file that is not an earlier bundle.")
def bundle_command(project: Project, output: Path, strict: bool, force: bool) -> None:
    """Build the site from scratch and pack it into one zip. Readers unpack it anywhere and
    double-click index.html. They need no server and no network.

    SHA256SUMS in the zip has the checksum of every file. The same messages give the same bytes. The
    site of `archive build` is not changed. An earlier bundle is replaced when the new one is
    complete. Any other file is replaced only with --force.

    For Kiwix, -o letters.zim writes a ZIM. This needs zimwriterfs (Debian: zim-tools).

    \b
    Example:
        archive bundle -o letters.zip
    """
    is_zim = output.suffix == ".zim"
    is_ours = is_our_zim if is_zim else is_our_bundle
    with replace_file(output, is_ours, project.sources, force=force) as file:
        site = file.with_name("site")
        build_site(project, site, strict=strict, use_cache=False)
        if is_zim:
            write_zim(site, file, About.of(project))
        else:
            write_bundle(site, file)
    click.echo(f"The offline edition is {output}, {output.stat().st_size / 1e6:.1f} MB")
