"""The register of restrictions: who may not have access to whose health information, since when, until when."""
