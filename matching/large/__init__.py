"""Runs over more people than fit in memory: found by the cluster's graph, matched in parts by several workers."""
