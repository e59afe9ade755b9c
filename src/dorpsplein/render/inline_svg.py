"""A chart as SVG inside a page: with its own title and description, without what could clash or the page forbids."""

from __future__ import annotations

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"


def inline_svg(svg: str, *, name: str, title: str, description: str) -> str:
    """One SVG element that a screen reader announces as one picture with its description.

    Args:
        svg: As the chart library made it.
        name: Unique on the page; becomes part of every id.
        title: What the picture is.
        description: The same thing in words.

    """
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(etree.Element):
        _clean(element, name)
    for key, text in (("desc", description), ("title", title)):
        label = etree.Element(f"{{{_SVG}}}{key}", id=f"{name}-{key}")
        label.text = text
        root.insert(0, label)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _clean(element: etree._Element, name: str) -> None:
    for key in list(element.attrib):
        if key == "role" or key.startswith("aria-"):
            del element.attrib[key]
    _style_as_attributes(element)
    if "id" in element.attrib:
        element.set("id", f"{name}-{element.get('id')}")
    for key, value in element.attrib.items():
        if "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{name}-"))
        elif key == _XLINK and value.startswith("#"):
            element.set(key, f"#{name}-{value[1:]}")


def _style_as_attributes(element: etree._Element) -> None:
    """Move what a style attribute says to attributes of their own: a page with a strict policy forbids the first.

    A declaration wins from an attribute of the same name, as it does in a browser.
    """
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() and value.strip():
            element.set(name.strip(), value.replace("!important", "").strip())
