"""Forms: layouts of reports as YAML data. `load_forms` reads the built-in ones and those of the user's folders."""

from extractors.forms.loader import FormError, load_forms

__all__ = ["FormError", "load_forms"]
