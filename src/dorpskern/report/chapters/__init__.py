"""The chapters of the council paper, one module each: a case goes in, blocks of the document tree come out."""
