"""Which image files belong to a message, and what is wrong with them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from message_archive.reading import Memory, images, load
from message_archive.reading.images import origin_of
from tests.support.archives import Archived, Project, write_files
from tests.support.messages import message
from tests.support.pictures import bomb, encoded, jpeg, noise, png

RED = jpeg()


def names(archived: Archived, files: dict[str, str | bytes], id_: str = "a") -> list[str]:
    """The pictures of a message in an archive without problems."""
    return [picture.name for picture in archived.whole(files).by_id[id_].message.pictures]


def test_files_next_to_a_message_are_its_pictures_in_natural_order(archived: Archived) -> None:
    files: dict[str, str | bytes] = {"2020/a.md": message(), "2020/b.md": message("date: 1999")}
    for name in ("a.10.jpg", "a.2.jpeg", "a.1.png", "a.verso.JPG", "b.1.jpg", "a.2-b.webp"):
        files[f"2020/{name}"] = png() if name.endswith("png") else RED
    assert names(archived, files) == ["1", "2", "2-b", "10", "verso"]
    assert names(archived, {}, "b") == ["1"]


def test_the_keys_of_a_picture(archived: Archived) -> None:
    files = {
        "a.md": message(
            "images: [{file: Scan_2.JPG, label: page 2, alt: The back}, {file: a.recto.png}, "
            "{iiif: https://iiif.example.org/3/x/, label: seal}]"
        ),
        "Scan_2.JPG": jpeg(90, 50),
        "a.recto.png": png(),
    }
    first, second, third = archived.whole(files).by_id["a"].message.pictures
    assert (first.name, first.label, first.alt) == ("scan-2", "page 2", "The back")
    assert (first.path, first.width, first.height) == ("messages/Scan_2.JPG", 90, 50)
    assert (second.name, second.label, second.alt) == ("recto", "recto", None)
    assert (third.iiif, third.path, third.label) == ("https://iiif.example.org/3/x", "", "seal")


def test_files_may_have_names_of_any_script(archived: Archived) -> None:
    names_ = ("Scan 7 (Rückseite).jpg", "照片.jpg")
    images_ = ", ".join(f"{{file: {name}, alt: x}}" for name in names_)
    files: dict[str, str | bytes] = dict.fromkeys(names_, RED)
    files["a.md"] = message(f"images: [{images_}]")
    assert names(archived, files) == ["scan-7-r-ckseite", "picture-2"]


def test_the_content_decides_and_not_the_extension(archived: Archived) -> None:
    assert names(archived, {"a.md": message(), "a.1.jpg": png()}) == ["1"]


@pytest.mark.parametrize(
    ("keys", "files", "line"),
    [
        (
            "images: {file: a.2.jpg, alt: x}",
            {"a.1.jpg": RED},
            'messages/a.md:6:16: warning: no such image file, found "a.2.jpg": '
            'did you mean "a.1.jpg"? [missing-picture]',
        ),
        (
            "images: {file: b.jpg, alt: x}",
            {},
            'messages/a.md:6:16: warning: no such image file, found "b.jpg": '
            "put the file into messages [missing-picture]",
        ),
        (
            "images: {file: scan.jpg}",
            {"scan.jpg": RED},
            'messages/a.md:6:9: an image without a description, found "scan.jpg": '
            "add alt: or label:",
        ),
        (
            "images: {iiif: https://iiif.example.org/x}",
            {},
            "messages/a.md:6:9: an image without a description, found "
            '"https://iiif.example.org/x": add alt: or label:',
        ),
        (
            "images: [{file: a.jpg, alt: x}, {file: A.png, alt: y}]",
            {"a.jpg": RED, "A.png": RED},
            'messages/a.md:6:40: a second picture with the same address, found "A.png": list each '
            "file once, and give no two files names that differ in case, punctuation or extension "
            "only",
        ),
        (
            "images: {file: ../a.jpg, alt: x}",
            {},
            'messages/a.md:6:16: not the name of a file, found "../a.jpg": write the name',
        ),
        (
            "images: {file: .a.jpg, alt: x}",
            {},
            'messages/a.md:6:16: not the name of a file, found ".a.jpg": write the name',
        ),
        (
            "images: {file: 'a?.jpg', alt: x}",
            {},
            'messages/a.md:6:16: not the name of a file, found "a?.jpg": write the name',
        ),
        (
            "images: {file: Fac 1.tiff, alt: x}",
            {},
            'messages/a.md:6:16: warning: no such image file, found "Fac 1.tiff": save it as '
            "JPEG, PNG or WebP in messages, and correct the name [missing-picture]",
        ),
        *(
            (
                f"images: {{iiif: 'https://iiif.example.org/x{end}', label: recto}}",
                {},
                "messages/a.md:6:16: not the address of a IIIF image service, found "
                f'"https://iiif.example.org/x{end}": write the address of the service',
            )
            for end in ("/info.json", "/full/max/0/default.jpg", "?size=full", "#xywh=0,0,1,1")
        ),
        ("", {"a.1.jpg": b"text"}, "messages/a.1.jpg:1:1: not an image, found"),
        ("", {"a.1.jpg": RED[:-20]}, "messages/a.1.jpg:1:1: an image file that is cut off: copy"),
        (
            "",
            {"a.1.png": bomb(50_000, 50_000)},
            'messages/a.1.png:1:1: too many pixels, found "50,000 × 50,000 pixels": '
            "scale it down to at most 100 megapixels",
        ),
        (
            "",
            {"a.Recto.jpg": RED},
            'messages/a.Recto.jpg:1:1: not a label in the name of a picture, found "Recto": '
            'did you mean "recto"?',
        ),
        ("", {"a.jpg": RED}, 'messages/a.jpg:1:1: not a label in the name of a picture, found ""'),
        (
            "",
            {"a.1.jpg": RED, "a.1.png": png()},
            "messages/a.1.png:1:1: a second picture with the same label, found",
        ),
        (
            "",
            {"a.1.tif": b"II*\0"},
            "messages/a.1.tif:1:1: warning: an image in a format that is not read, found "
            '"a.1.tif": save it as JPEG, PNG or WebP [file-not-read]',
        ),
        (
            "",
            {"2020/lettr.1.jpg": RED, "2020/letter.md": message("date: 1999")},
            "messages/2020/lettr.1.jpg:1:1: warning: a picture without a message, found "
            '"lettr.1.jpg": did you mean "letter"? [picture-without-message]',
        ),
        (
            "",
            {"2020/a.1.jpg": RED},
            "messages/2020/a.1.jpg:1:1: warning: a picture without a message, found "
            '"a.1.jpg": put it next to its message, messages/a.md [picture-without-message]',
        ),
        (
            "images: {file: a.1.jpg}",
            {"a.1.jpg": RED, "a.2.jpg": RED},
            'messages/a.2.jpg:1:1: warning: a picture without a message, found "a.2.jpg": '
            "add it to images: in a.md [picture-without-message]",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_place(
    keys: str, files: dict[str, str | bytes], line: str, archived: Archived
) -> None:
    lines = archived.lines({"a.md": message(*filter(None, [keys])), **files})
    (found,) = (each for each in lines if "a.1.jpg:1:1: warning" not in each or each == line)
    assert found.startswith(line)


def test_pictures_of_a_message_with_an_error_are_not_reported_too(archived: Archived) -> None:
    (line,) = archived.lines({"a.md": "---\ndate: never\n---\n", "a.1.jpg": RED})[:1]
    assert "a.md" in line
    assert not any("a.1.jpg" in line for line in archived.lines({}))


def test_a_missing_picture_can_be_accepted(archived: Archived) -> None:
    keys = "images: {file: lost.jpg, alt: x}", "accept: missing-picture"
    assert archived.lines({"a.md": message(*keys)}) == []


def test_two_names_that_differ_in_case_clash(archived: Archived) -> None:
    lines = archived.lines({"a.md": message(), "a.1.jpg": RED, "a.1.JPG": RED})
    assert any("differs from another only in case" in line for line in lines)


def test_a_link_out_of_the_folder_is_refused(archived: Archived, project: Project) -> None:
    outside = project.root / "secret.jpg"
    outside.write_bytes(RED)
    project.write({"a.md": message()})
    os.symlink(outside, project.messages / "a.1.jpg")
    (line,) = archived.lines({})
    assert "messages/a.1.jpg:1:1: a link out of the messages folder" in line


def test_a_pipe_is_not_read(archived: Archived, project: Project) -> None:
    project.write({"a.md": message()})
    os.mkfifo(project.messages / "a.1.jpg")
    (line,) = archived.lines({})
    assert "messages/a.1.jpg:1:1: not a file" in line


def test_a_file_that_is_too_large_is_refused(
    archived: Archived, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "LARGEST_PICTURE", 5000)
    (line,) = archived.lines({"a.md": message(), "a.1.jpg": encoded(noise(100, 100))})
    assert line.startswith("messages/a.1.jpg:1:1: too large")


def test_a_host_must_be_one_that_the_settings_name(tmp_path: Path) -> None:
    url = "https://IIIF.example.org:8443/x"
    write_files(tmp_path, {"a.md": message(f"images: {{iiif: '{url}', label: recto}}")})
    assert load(tmp_path, images_from=None).picture_findings == ()
    assert load(tmp_path, images_from=["https://iiif.example.org:8443"]).picture_findings == ()
    (fault,) = load(tmp_path, images_from=["https://iiif.example.org"]).picture_findings
    assert (fault.code, fault.at, fault.found) == ("foreign-picture", ("images", 0, "iiif"), url)
    assert "add https://iiif.example.org:8443 to images_from" in fault.fix
    assert origin_of("HTTPS://A.example/b") == "https://a.example"


def _aged(memory: Memory) -> Memory:
    """As if the files had been read long after they were written."""
    return replace(memory, time=memory.time + 10**12)


def test_pictures_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.md": message(), "a.1.jpg": RED, "a.2.jpg": RED})
    memory = load(tmp_path).memory
    assert memory
    memory = _aged(memory)
    read: list[str] = []
    original = images.read_header
    monkeypatch.setattr(images, "read_header", lambda raw: read.append("") or original(raw))
    again = load(tmp_path, memory=memory)
    assert read == []
    assert again.memory
    assert again.memory.pictures == memory.pictures
    (tmp_path / "a.2.jpg").write_bytes(jpeg(80, 80))
    changed = load(tmp_path, memory=memory)
    assert len(read) == 1
    assert changed.messages[0].pictures[1].width == 80
    assert changed.memory
    assert changed.memory.pictures != memory.pictures
