"""stub"""
from diplo_timeline.dates.edtf import EventDate
def read_date(text: str) -> EventDate:
    return EventDate.parse(text.strip())
