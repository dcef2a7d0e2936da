"""Floor 6: what pictures are drawn with: matplotlib, a font that has Chinese, colours.

Reads the fonts of the machine. Gives figures ready to draw on. Text in SVG stays text, which the
viewer's own fonts show; PNG needs a font with Chinese here, and says so where there is none.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import Text, UsageError
from kg.exporting.views import COLOURS

# In the order of preference; the first that the machine has is taken.
FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "SimHei", "PingFang SC"),
    # Of a collection older matplotlibs see the first font alone, which has the same characters.
    *(
        "Noto Sans CJK JP",
        "Source Han Sans",
        "Heiti SC",
        "Hiragino Sans GB",
        "Arial Unicode MS",
        "Droid Sans Fallback",
    ),
)
_UNITS = {
    "zh": ((Decimal(100_000_000), "亿元"), (Decimal(10_000), "万元")),
    "en": ((Decimal(1_000_000_000), " billion yuan"), (Decimal(1_000_000), " million yuan")),
}


def plotting() -> ModuleType:
    """`matplotlib.pyplot` without a display; UsageError where it is not installed."""
    try:
        import matplotlib
    except ImportError as error:
        raise UsageError(
            Text("画图需要 matplotlib", "pictures need matplotlib"),
            Text('请运行 pip install "budget-kg[plot]"', 'Run pip install "budget-kg[plot]"'),
        ) from error
    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    return plt


def prepare(path: Path) -> ModuleType:
    """pyplot, set up for the kind of file that `path` is: .svg or .png."""
    plt = plotting()
    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        raise UsageError(
            Text(f"不能画成 {kind or '无后缀'} 文件", f"no picture is written as {kind or 'that'}"),
            Text("请用 .svg 或 .png 作后缀", "End the name in .svg or .png"),
            file=str(path),
        )
    font = find_font()
    if kind == ".png" and not font:
        raise UsageError(
            Text("本机没有中文字体，PNG 图中的汉字无法显示", "no font here has Chinese for a PNG"),
            Text(
                "请安装 Noto Sans CJK（Debian：apt install fonts-noto-cjk），或改用 .svg",
                "Install Noto Sans CJK (Debian: apt install fonts-noto-cjk), or write .svg",
            ),
            file=str(path),
        )
    plt.rcParams["font.family"] = [font, "DejaVu Sans"] if font else ["DejaVu Sans"]
    # Text stays text, and the same picture gives the same bytes.
    plt.rcParams["svg.fonttype"] = "none"
    plt.rcParams["svg.hashsalt"] = "budget-kg"
    return plt


def find_font() -> str:
    """The name of a font of this machine that has Chinese, or ''."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    if not (found := _preferred(manager)):
        # matplotlib keeps a list of the fonts of its first day; some may have come since.
        known = {entry.fname for entry in manager.ttflist}
        for path in font_manager.findSystemFonts():
            if path not in known:
                with suppress(RuntimeError):  # what calls itself a font and is none
                    manager.addfont(path)
        found = _preferred(manager)
    return found


def _preferred(manager: Any) -> str:
    names = {entry.name for entry in manager.ttflist}
    return next((name for name in FONTS if name in names), "")


def save(plt: ModuleType, figure: Any, path: Path) -> None:
    """Write the picture, without the date in it, and let go of it."""
    metadata = {"Date": None} if path.suffix.lower() == ".svg" else {}
    with warnings.catch_warnings():
        # In SVG the viewer's font has the signs that ours lacks.
        warnings.filterwarnings("ignore", "Glyph .* missing")
        figure.savefig(
            path, bbox_inches="tight", pad_inches=0.2, dpi=150, facecolor="white", metadata=metadata
        )
    plt.close(figure)


def caption(axes: Any, title: str, note: str, below: float = 12) -> None:
    """The title above the axes; so many points below them what the amounts are and whence."""
    axes.set_title(title, fontsize=14, loc="left", pad=12)
    axes.annotate(
        note,
        (0, 0),
        (0, -below),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=8,
        color="#555555",
        va="top",
        annotation_clip=False,
    )


def amount_to_text(amount: Decimal, language: str = "zh") -> str:
    """An amount in yuan as people write it.

    >>> [amount_to_text(Decimal(yuan)) for yuan in (22_791_500, 300, 480_000_000)]
    ['2,279.15万元', '300元', '4.80亿元']
    >>> [amount_to_text(Decimal(yuan), "en") for yuan in (22_791_500, 300, 4_800_000_000)]
    ['22.79 million yuan', '300 yuan', '4.80 billion yuan']
    """
    for size, unit in _UNITS[language]:
        if amount >= size:
            return f"{amount / size:,.2f}{unit}"
    return f"{amount:,.0f}{'元' if language == 'zh' else ' yuan'}"


def years_to_text(years: Iterable[int | None], language: str) -> str:
    """Which years a picture is of, in brackets; '' where none is known.

    >>> years_to_text([2024, 2023, None, 2024], "zh"), years_to_text([2022], "en")
    ('（2023、2024年）', ' (2022)')
    """
    known = sorted({year for year in years if year is not None})
    if not known:
        return ""
    if language == "zh":
        return f"（{'、'.join(map(str, known))}年）"
    return f" ({', '.join(map(str, known))})"


def clip(text: str, most: int) -> str:
    """At most so many characters, the last an ellipsis where something is cut off."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def colour(number: int) -> str:
    """The colour of the n-th of several things; lighter ones when those of the views are used up.

    >>> colour(0), colour(len(COLOURS))
    ('#1b6ca8', '#76a7cb')
    """
    rounds, at = divmod(number, len(COLOURS))
    share = 0.6 ** min(rounds, 3)
    channels = (int(COLOURS[at][i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * share):02x}" for channel in channels)


def text_colour(shade: str) -> str:
    """Black or white, whichever can be read on a colour (relative luminance of WCAG 2)."""
    channels = (int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "white" if luminance < 0.179 else "black"
