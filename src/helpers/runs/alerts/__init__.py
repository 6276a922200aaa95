"""Who is told when a run failed, when nothing new came, when the audit found something, when a figure moved."""
