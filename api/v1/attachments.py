"""Files of a challenge."""

from django.http import FileResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import StrictSerializer
from api.viewsets import Door
from tribes.actions import attachments as actions
from tribes.models import Attachment
from tribes.queries import attachments, challenges
from tribes.rules.files import as_download


class AttachmentSerializer(serializers.ModelSerializer[Attachment]):
    class Meta:
        model = Attachment
        fields = ["id", "name", "is_confidential", "size", "sha256", "media_type", "uploaded_at"]
        read_only_fields = fields


class UploadSerializer(StrictSerializer):
    file = serializers.FileField(allow_empty_file=True, max_length=500)
    is_confidential = serializers.BooleanField(default=False)


class AttachmentViewSet(Door):
    parser_classes = [MultiPartParser]

    @extend_schema(responses=AttachmentSerializer(many=True))
    def list(self, request: Request, slug: str) -> Response:
        """Public files, and the confidential ones where you may read the brief now."""
        challenge = challenges.get_visible(self.viewer, slug)
        rows = attachments.readable(self.viewer, challenge, timezone.now())
        return self.render_page(AttachmentSerializer, rows)

    @extend_schema(
        request={"multipart/form-data": UploadSerializer}, responses={201: AttachmentSerializer}
    )
    def create(self, request: Request, slug: str) -> Response:
        """Add a file, as a form with the parts `file` and `is_confidential`."""
        challenge = challenges.get_own(self.viewer, slug)
        values = self.read(UploadSerializer)
        row = actions.add(
            challenge=challenge,
            upload=values["file"],
            is_confidential=values["is_confidential"],
            by=self.person,
            now=timezone.now(),
        )
        return self.render(AttachmentSerializer, row, status=201)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def download(self, request: Request, slug: str, pk: str) -> FileResponse:
        """The file itself. The company sees who read a confidential one."""
        row = attachments.get_visible(self.viewer, slug, int(pk))
        file = actions.read(attachment=row, by=self.viewer, now=timezone.now())
        return FileResponse(file, **as_download(row.name, row.media_type))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, slug: str, pk: str) -> Response:
        """Remove a file, also from the disk."""
        row = attachments.get_own(self.viewer, slug, int(pk))
        actions.remove(attachment=row, by=self.person, now=timezone.now())
        return Response(status=204)
