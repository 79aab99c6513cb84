"""The nouns that all stages share: frozen types, every field documented."""
