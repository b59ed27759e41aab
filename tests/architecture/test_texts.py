from tribes.management.commands import catalogue


def test_every_text_has_its_dutch_with_the_same_placeholders() -> None:
    assert catalogue.problems() == []


def test_the_catalogue_has_no_texts_that_the_code_lost() -> None:
    wanted = {message.id for message in catalogue.messages_in_code()}

    lost = [
        message.id
        for message in catalogue.read_catalogue()
        if message.id not in wanted and not catalogue.is_borrowed(message)
    ]

    assert [text for text in lost if text] == []
