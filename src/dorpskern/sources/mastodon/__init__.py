"""The archive of a Mastodon account: recognised by content, read without what others said or what was liked."""

from dorpskern.sources.mastodon.archive import FORMAT, is_mastodon_archive, read_mastodon

__all__ = ["FORMAT", "is_mastodon_archive", "read_mastodon"]
