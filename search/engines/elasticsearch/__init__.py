"""The production engine: an Elasticsearch cluster reached by address, found and written through aliases."""
