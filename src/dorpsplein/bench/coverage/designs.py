"""Every design of the coverage study."""

from dorpsplein.bench.coverage import own_messages, people

DESIGNS = (*own_messages.DESIGNS, *people.DESIGNS)
