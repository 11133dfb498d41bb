"""The public site: what anybody may read, in Chinese and English, with or without scripts."""
