"""The reference manual, printed from the declarations."""

import json

from chairside.documents.blocks import Block
from chairside.documents.markdown import page_as_markdown
from chairside.knowledge.manual.item_pages import ITEM_PAGES, protocol_page
from chairside.knowledge.manual.list_pages import LIST_PAGES, generated, index_page
from chairside.knowledge.picture import picture_schema
from chairside.knowledge.protocols import PROTOCOLS

FOLDER = "docs/reference/knowledge"


def manual() -> dict[str, str]:
    """Path under FOLDER and text of every page; the same text on every machine."""
    documents = {**ITEM_PAGES, **LIST_PAGES}
    contents = [(title, path) for path, (title, _) in documents.items()]
    documents["index.md"] = ("The clinical knowledge", lambda: index_page(contents))
    pages = {path: _printed(title, make(), "") for path, (title, make) in documents.items()}
    pages["picture.schema.json"] = json.dumps(picture_schema(), indent=2) + "\n"
    for protocol in PROTOCOLS:
        page = protocol_page(protocol)
        pages[f"protocols/{protocol.id}.md"] = _printed(protocol.title, page, "../")
    return pages


def _printed(title: str, blocks: tuple[Block, ...], up: str) -> str:
    bibliography = f"{up}bibliography.md"
    return page_as_markdown(title, generated(), *blocks, bibliography=bibliography)
