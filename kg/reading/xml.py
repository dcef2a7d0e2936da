"""Floor 2: the bytes of an XML part → its tree, with nothing of what makes XML dangerous.

Gives the root; raises ValueError for what is not well-formed, nested too deep, or has a document
type definition: no Office format has one, and entities come with it.
"""

from __future__ import annotations

from lxml import etree


def bytes_to_root(content: bytes) -> etree._Element:
    """The root element; nothing is fetched, no entity is resolved."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type definition")
    return root
