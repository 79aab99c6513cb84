"""Many postings: reader → engine → output, one lazy stream in input order, of constant memory."""
