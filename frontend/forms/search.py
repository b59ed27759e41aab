from urllib.parse import urlencode

from django import forms


class SearchForm(forms.Form):
    """A filter bar. The address holds it, so anybody can send a search to somebody else."""

    def filters(self) -> dict[str, str]:
        """What is asked for, without filters that do not exist: an old link still works."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def query(self, without: str = "") -> str:
        """The filters in use as a query string."""
        used = {name: value for name, value in self.filters().items() if value and name != without}
        return urlencode(used)
