from tribes.rules.digests import digest_of, new_secret


def test_secrets_differ_and_are_long() -> None:
    secrets = {new_secret() for _ in range(50)}

    assert len(secrets) == 50
    assert all(len(secret) >= 43 for secret in secrets)


def test_a_digest_fits_its_column_and_does_not_hold_the_secret() -> None:
    digest = digest_of("open sesame")

    assert len(digest) == 64
    assert "sesame" not in digest
    assert digest == digest_of("open sesame")


def test_any_text_of_a_visitor_has_a_digest() -> None:
    assert len(digest_of("\ud800")) == 64
