"""The look as Streamlit's theme settings."""

from typing import Final

from diplo_timeline.look.tokens import STREAMLIT_COLOURS, TOKENS

Setting = str | int | bool | list[str] | list[int]

_SHARED: Final[dict[str, Setting]] = {
    "font": "sans-serif",
    "headingFont": "serif",
    "codeFont": "monospace",
    "baseFontSize": 16,
    "headingFontSizes": ["2.25rem", "1.5rem", "1.25rem", "1.125rem", "1rem", "0.875rem"],
    "headingFontWeights": [600, 600, 600, 600, 600, 600],
    "baseRadius": "3px",
    "buttonRadius": "3px",
    "showWidgetBorder": True,
    "linkUnderline": True,
    "paddingTop": "1.5rem",
}
_OF_SCHEME: Final = {
    "primaryColor": "fill",
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "panel",
    "textColor": "ink",
    "linkColor": "accent",
    "borderColor": "edge",
    "codeTextColor": "ink",
    "codeBackgroundColor": "panel",
    "grayColor": "muted",
    "grayTextColor": "muted",
}


def theme() -> dict[str, Setting]:
    """Return the settings under ``theme.``, for both schemes; families keep their colours."""
    found: dict[str, Setting] = {f"theme.{name}": value for name, value in _SHARED.items()}
    for number, scheme in enumerate(("light", "dark")):
        for name, token in _OF_SCHEME.items():
            found[f"theme.{scheme}.{name}"] = TOKENS[token][number]
        for family, colour in STREAMLIT_COLOURS.items():
            found[f"theme.{scheme}.{colour}Color"] = TOKENS[family][number]
            found[f"theme.{scheme}.{colour}TextColor"] = TOKENS[family][number]
    return found
