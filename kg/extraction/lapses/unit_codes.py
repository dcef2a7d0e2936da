"""Codes of units that stand once with another code than everywhere else: gives issues.

Reads the blocks of a document. 125001 stands beside the name of its unit above every table
(部门：125001 县水务局) and in rows (125001 | 县水务局). Where a name has one code several times and
another once, that one is a slip, unless it is also that of another unit. A project whose code
begins with that of its unit (125001-24-003) stands below the row of that unit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.tables.captions import is_organisation_name
from kg.extraction.titles import OWN_UNIT
from kg.records import IssueRecord
from kg.values.text import clean

_NAMED = re.compile(
    # 2024年县水务局 is a year.
    r"(?<![\d.])(?P<code>\d{3,9})(?!\s*[年月日万元个人名号项度亩家所])\s*[-_—－]?\s*"
    r"(?P<name>[\u4e00-\u9fff（()）]{4,30}?)(?=$|[\s，,。；;|]|单位|金额|编制|20\d\d)"
)
_CODE = re.compile(r"\d{3,9}")
_FEWEST = 2
"""So often a code stands beside a name that another one is a slip."""


def blocks_to_unit_codes(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each such code."""
    named: dict[tuple[str, int], dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for code, name, place in _pairs(blocks):
        named[name, len(code)][code].append(place)
    owners: dict[str, set[str]] = defaultdict(set)
    for (name, _), codes in named.items():
        for code in codes:
            owners[code].add(name)
    for (name, _), codes in named.items():
        usual = max(codes, key=lambda code: len(codes[code]))
        for code, places in codes.items():
            alone = len(places) == 1 and len(owners[code]) == 1
            if code != usual and alone and len(codes[usual]) >= _FEWEST:
                said = Said(
                    f"“{name}”的编码 {code}，别处为 {usual}",
                    f"the code {code} of “{name}”, elsewhere {usual}",
                )
                yield issue(context, "info", "text_slip", said, places[0])


def blocks_to_misplaced_codes(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one project of a list whose code begins with another unit's."""
    for block in blocks if context.kind != "other" else ():
        if isinstance(block, Paragraph):
            continue
        rows = [
            [cell for cell in row if clean(cell.text) and not cell.spanned] for row in block.rows
        ]
        heads = [row for row in rows if len(row) > 1 and _CODE.fullmatch(clean(row[0].text))]
        units = {
            clean(row[0].text) for row in heads if is_organisation_name(clean(row[1].text).lstrip())
        }
        right, wrong, unit = 0, [], ""
        for row in rows if len(units) > 1 else ():
            code = clean(row[0].text) if row else ""
            unit = code if code in units else unit
            owner = next((one for one in units if re.match(rf"{one}[-_—]", code)), "")
            right += bool(owner) and owner == unit
            if owner and unit and owner != unit:
                wrong.append((row[0].place, code, unit))
        if right >= _FEWEST and len(wrong) == 1:
            place, code, unit = wrong[0]
            said = Said(f"编码 {code} 列在单位 {unit} 之下", f"{code} is listed below unit {unit}")
            yield issue(context, "info", "text_slip", said, place)


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[str, str, Place]]:
    """Each code with the name of a unit behind it, in a text or in two cells."""
    for code, name, place in _coded(blocks):
        if is_organisation_name(name):
            yield code, OWN_UNIT.sub("", name), place


def _coded(blocks: Sequence[Block]) -> Iterator[tuple[str, str, Place]]:
    """Each code with what stands behind it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for told in _NAMED.finditer(clean(block.text)):
                yield told["code"], told["name"], block.place
            continue
        for row in block.rows:
            own = [cell for cell in row if not cell.spanned]
            texts = [clean(cell.text) for cell in own]
            for n, cell in enumerate(own):
                if _CODE.fullmatch(texts[n]) and n + 1 < len(own):
                    yield texts[n], texts[n + 1], cell.place
                elif match := _NAMED.fullmatch(texts[n]):
                    yield match["code"], match["name"], cell.place
