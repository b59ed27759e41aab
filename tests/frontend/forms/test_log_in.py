from django.test import Client


def test_the_way_to_a_new_password_stands_below_the_field(client: Client, db: None) -> None:
    page = client.get("/en/account/login/").content.decode()
    assert page.count("/en/account/password/reset/") == 1
    assert page.index('name="password"') < page.index("/en/account/password/reset/")
    assert "placeholder" not in page
