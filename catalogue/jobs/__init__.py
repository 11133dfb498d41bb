"""Long work kept as rows: create, run under a lease, report progress, sweep up what nobody rang for."""
