"""BEHEER: retention, requests of residents, backups, audit trail, framework versions, shared library."""
