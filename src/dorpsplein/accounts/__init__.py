"""Who may do what: people, municipalities, roles, and the gate that every address stands behind."""
