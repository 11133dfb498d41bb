"""The open read API: keyless, rate limited, described by OpenAPI."""
