"""The core of Dorpsplein: import, normalise, measure, weigh, deliberate, report. Start reading at ``pipeline``."""
