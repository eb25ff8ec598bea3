"""The cities that come from the time zone database, and what the data files name."""

from diplo_timeline import vocabulary
from diplo_timeline.press.building import cities_by_country
from diplo_timeline.press.files import load

TABLE = """# a comment
MA\t+3339-00735\tAfrica/Casablanca
AR\t-3124-06411\tAmerica/Argentina/Cordoba\tmost areas
AQ\t-6617+11031\tAntarctica/Casey\tCasey
AU\t-3352+15113\tAustralia/Sydney\tNew South Wales
AU\t-3749+14458\tAustralia/Melbourne\tVictoria
"""


def test_each_country_gets_the_cities_its_zones_are_named_after() -> None:
    assert cities_by_country(TABLE) == {"AU": ["Melbourne", "Sydney"], "MA": ["Casablanca"]}


def test_the_data_files_name_countries_of_the_vocabulary_only() -> None:
    for codes in (load("cities"), load("zone_cities"), load("names")["country"]):
        assert set(codes) <= set(vocabulary.COUNTRIES)
    assert set(load("names")["demonym"]) <= set(vocabulary.COUNTRIES)
