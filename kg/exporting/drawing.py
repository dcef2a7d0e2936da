"""Floor 6: what pictures are drawn with: matplotlib, a font that has Chinese, colours.

Reads the fonts of the machine. Gives figures ready to draw on. Text in SVG stays text, which the
viewer's own fonts show; PNG needs a font with Chinese here, and says so where there is none.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import Text, UsageError
from kg.exporting.views import COLOURS

# In the order of preference; the first that the machine has is taken.
FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "SimHei", "PingFang SC"),
    *("Heiti SC", "Hiragino Sans GB", "Arial Unicode MS", "Droid Sans Fallback"),
)
_WAN = 10_000
_YI = 100_000_000


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

    known = {entry.name for entry in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in known), "")


def save(plt: ModuleType, figure: Any, path: Path) -> None:
    """Write the picture, without the date in it, and let go of it."""
    metadata = {"Date": None} if path.suffix.lower() == ".svg" else {}
    with warnings.catch_warnings():
        # In SVG the viewer's font has the signs that ours lacks.
        warnings.filterwarnings("ignore", "Glyph .* missing")
        figure.savefig(path, bbox_inches="tight", dpi=150, metadata=metadata)
    plt.close(figure)


def yuan_to_text(amount: float) -> str:
    """An amount as people write it.

    >>> yuan_to_text(22_791_500), yuan_to_text(300), yuan_to_text(480_000_000)
    ('2,279.15万元', '300元', '4.80亿元')
    """
    if amount >= _YI:
        return f"{amount / _YI:,.2f}亿元"
    return f"{amount / _WAN:,.2f}万元" if amount >= _WAN else f"{amount:,.0f}元"


def colour(number: int) -> str:
    """The colour of the n-th of several things."""
    return COLOURS[number % len(COLOURS)]
