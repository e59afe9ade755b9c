"""Bring export files in: upload, recognise, account for every row, point at columns, delete in time."""
