"""Every design of the coverage study."""

from dorpsplein.bench.coverage import agenda, own_messages, people, reactions

DESIGNS = (*own_messages.DESIGNS, *people.DESIGNS, *reactions.DESIGNS, *agenda.DESIGNS)
