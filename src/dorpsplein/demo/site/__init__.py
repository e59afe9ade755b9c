"""Lindewaard as a working site: people, imports, an assessment, a decision. One module per part of the site."""
