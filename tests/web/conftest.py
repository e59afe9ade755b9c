from lib.keys import program
from lib.people import browser_of, coordinator, data_of_its_own, elders, lindewaard, person_as

__all__ = ["browser_of", "coordinator", "data_of_its_own", "elders", "lindewaard", "person_as", "program"]
