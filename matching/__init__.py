"""Judgements: features, model, recommendations, decisions. Never writes to facts."""
