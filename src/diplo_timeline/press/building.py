"""Builds ``data/zone_cities.toml``: ``python -m diplo_timeline.press.building``.

The source is ``zone.tab`` of the IANA time zone database, which is in the public domain and comes
with every system's zoneinfo or with the package tzdata. It names the principal city of every zone
and the country the zone lies in. Capitals are not repeated (the vocabulary has them), and the
cities the file lacks are listed by hand in ``data/cities.toml``.
"""

import json
import sys
from importlib import resources
from pathlib import Path
from typing import Final

from diplo_timeline.press.files import load

_HEAD: Final = """\
# The principal cities of the world's time zones: country = cities.
# Built by `python -m diplo_timeline.press.building` from zone.tab of the IANA time zone database,
# which is in the public domain. Do not edit: add cities to cities.toml.

"""
_TARGET: Final = Path(__file__).parent / "data" / "zone_cities.toml"
# Zones named after something that is no city, or after a word that means much else.
_NOT_CITIES: Final = frozenset(load("lists")["building"]["not_cities"])


def cities_by_country(zone_table: str) -> dict[str, list[str]]:
    """Return the cities of each country that a ``zone.tab`` names, both in order."""
    found: dict[str, set[str]] = {}
    for line in zone_table.splitlines():
        if line.startswith("#") or line.count("\t") < 2:
            continue
        country, _, zone = line.split("\t")[:3]
        city = zone.rsplit("/", 1)[-1].replace("_", " ")
        if city not in _NOT_CITIES and zone.count("/") == 1:
            found.setdefault(country, set()).add(city)
    return {country: sorted(found[country]) for country in sorted(found)}


def main() -> int:
    """Write the data file anew."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = [
        f"{country} = {json.dumps(cities, ensure_ascii=False)}\n"
        for country, cities in cities_by_country(table).items()
    ]
    _TARGET.write_text(_HEAD + "".join(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
