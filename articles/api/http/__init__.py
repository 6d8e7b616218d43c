"""The HTTP layer: authentication, limits, parameters, headers and bodies."""
