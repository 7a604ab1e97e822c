"""The content security policy and the hosts of pictures."""

from __future__ import annotations

from message_archive.site.policy import content_policy


def test_images_come_from_the_site_and_from_named_hosts_only() -> None:
    own = content_policy()
    assert "img-src 'self' file: data:; " in own
    named = content_policy(images_from=("https://a.example", "https://b.example:8443"))
    assert named == own.replace(
        "file: data:;", "file: data: https://a.example https://b.example:8443;"
    )
