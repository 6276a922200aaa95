"""Review: what a person should look at, worst first, and what they decide about it."""

from helpers.review.deciding import Choice, choose, undo
from helpers.review.queue import Material, build_queue, load_material

__all__ = ["Choice", "Material", "build_queue", "choose", "load_material", "undo"]
