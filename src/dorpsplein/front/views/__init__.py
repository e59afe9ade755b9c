"""The pages that anybody may read, and the addresses for machines."""
