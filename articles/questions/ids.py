"""What an id looks like in an address."""

from __future__ import annotations

import re

KEY = re.compile(r"[0-9]{1,18}")
