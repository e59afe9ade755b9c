"""The command line: the stable door. Every command calls the core's pipeline and says the answer."""
