from django.core.files.uploadedfile import SimpleUploadedFile

from frontend.forms.brief import AttachmentForm, ReasonForm


def test_a_reason_of_spaces_is_no_reason() -> None:
    assert not ReasonForm({"reason": "  "}).is_valid()


def test_an_empty_file_is_for_the_rules_to_refuse() -> None:
    form = AttachmentForm({}, {"file": SimpleUploadedFile("a.txt", b"")})

    assert form.is_valid()
    assert form.cleaned_data["is_confidential"] is False
