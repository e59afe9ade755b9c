"""HERKENNEN: the four items of the scan, without an account, per role with small groups hidden."""
