"""One file per file format: bytes → text or pages."""
