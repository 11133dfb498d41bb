"""Making an edition: reading a demand into its printable content, checking, freezing."""
