"""What a sentence must hold to: its figures, its marks, its words. Each check reads the finished text, not the template."""
