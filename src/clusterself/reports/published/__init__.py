"""Published figures in all formats: what everybody may see of many clusters."""
