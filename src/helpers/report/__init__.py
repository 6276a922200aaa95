"""From tables to a report that can be handed on: facts, sentences and their check, charts, HTML. Matplotlib lives only here."""
