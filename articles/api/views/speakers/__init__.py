"""Those who speak: persons and organisations."""
