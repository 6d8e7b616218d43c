"""Person mentions of one text, and their coreference.

`find_persons` returns the names; `role_mentions` the descriptions of persons in the same text
("Russia's top diplomat", "the minister"); `gender_of` a guess for the agreement of pronouns.
"""

from __future__ import annotations

from articles.names.given_names import Gender

from .gender import gender_of
from .mentions import find_persons
from .roles import RoleMention, role_mentions

__all__ = ["Gender", "RoleMention", "find_persons", "gender_of", "role_mentions"]
