"""What other weights would have made of a past edition, from the ledgers kept: nothing is encoded, nothing changed."""
