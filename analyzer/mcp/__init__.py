"""A Model Context Protocol server: the analyses as tools for assistants (extra `mcp`)."""
