"""The register of an assistant as patterns: in English a module for each family, and one for each other language."""
