"""The pages' templates, with the words and addresses every page needs."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from diplo_timeline import look, vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.models import permalink
from diplo_timeline.web import event_page
from diplo_timeline.web.assets import Assets
from diplo_timeline.web.context import TAGLINE, SiteContext

_TEMPLATES: Final = Path(__file__).parent / "templates"


class Templates:
    """Renders the site's pages. Everything put into them is escaped."""

    def __init__(self, context: SiteContext, assets: Assets) -> None:
        self._context = context
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # JSON-LD is data for programs, in the order it was written; `tojson` escapes for HTML.
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._environment.globals.update(
            site=context,
            tagline=TAGLINE,
            stylesheet=assets.stylesheet_address,
            print_stylesheet=assets.print_address,
            script=assets.script_address,
            icon=assets.icon_address,
            mark=Markup(look.mark("currentColor", 28)),  # noqa: S704  # a drawing of our own
            glyph=_glyph,
            permalink=self._permalink,
            view=self._view,
            countries=vocabulary.COUNTRIES,
            instruments=vocabulary.INSTRUMENTS,
            kinds=vocabulary.KINDS,
            roles=vocabulary.ROLES,
            stages=vocabulary.STAGES,
            statuses=vocabulary.STATUSES,
            topics=vocabulary.TOPICS,
        )
        self._environment.filters.update(
            calendar_day=_calendar_day,
            civil=event_page.civil,
            dated=event_page.dated,
            machine_date=event_page.machine_date,
            paragraphs=event_page.paragraphs,
            sentence=_sentence,
            when=event_page.when,
        )
        self.signature = _signature(assets)

    def render(self, name: str, **values: object) -> bytes:
        """Return a page, UTF-8 encoded.

        Raises:
            jinja2.TemplateError: the template and what it was given do not fit.
        """
        return self._environment.get_template(f"{name}.html.j2").render(values).encode()

    def _permalink(self, uid: str) -> str:
        return permalink(self._context.public_url, uid)

    def _view(self, **filters: str) -> str:
        """The address of the timeline with these filters."""
        return f"{self._context.public_url}/?{urlencode(filters)}"


def _glyph(family: str, *, hollow: bool = False) -> Markup:
    return Markup(look.glyph(family, hollow))  # noqa: S704  # markup of our own


def _calendar_day(day: date) -> str:
    return EventDate.of(day).display()


def _sentence(text: str) -> str:
    """The text with a capital first letter and the rest of its words small: a list as a phrase."""
    first, comma, rest = text.partition(", ")
    return first + comma + rest.lower()


def _signature(assets: Assets) -> str:
    """What changes whenever the pages would look or read different for the same record."""
    texts = [path.read_bytes() for path in sorted(_TEMPLATES.iterdir())]
    return hashlib.blake2b(assets.digest.encode() + b"".join(texts), digest_size=8).hexdigest()
