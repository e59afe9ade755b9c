"""An app that makes an import wait, with half of it written, while a file called ``stop-here`` lies in the data."""
