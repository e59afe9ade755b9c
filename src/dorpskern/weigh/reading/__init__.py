"""The parts of an assessment file: each module reads one kind of table and collects what is wrong with it."""
