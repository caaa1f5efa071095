"""The register of communications: from whom information came, to whom it went, who is told of its correction."""
