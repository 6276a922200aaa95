"""`python -m helpers`."""

from helpers.cli import main
from helpers.quick import leave

leave(main())
