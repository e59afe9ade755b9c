"""The REST API: /api/v1, the same doors as the pages."""
