"""The document tree as a file: HTML, PDF, ODT or DOCX, carrying its own data; and reading those data back."""

from dorpsplein.render.files import Rendered, read_attachment, render

__all__ = ["Rendered", "read_attachment", "render"]
