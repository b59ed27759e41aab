from types import SimpleNamespace

from django.template import Context

from frontend.templatetags.scripts import classic_script, island


def page(nonce: str) -> Context:
    return Context({"request": SimpleNamespace(csp_nonce=nonce)})


def test_island_is_a_module_with_the_nonce_of_the_page() -> None:
    tag = island(page("abc"), "page")

    assert 'type="module"' in tag
    assert 'nonce="abc"' in tag
    assert "built/page" in tag


def test_classic_script_waits_for_the_page() -> None:
    tag = classic_script(page("abc"), "django_htmx/htmx-2.min.js")

    assert "defer" in tag
    assert 'nonce="abc"' in tag


def test_scripts_can_be_drawn_without_a_request() -> None:
    assert 'nonce=""' in island(Context(), "page")
