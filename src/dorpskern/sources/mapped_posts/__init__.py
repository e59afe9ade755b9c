"""Own messages in a table of any layout, read by the columns that a person pointed at."""

from dorpskern.sources.mapped_posts.posts import FORMAT, map_for, read_mapped_posts

__all__ = ["FORMAT", "map_for", "read_mapped_posts"]
