"""The one table from exceptions to problem+json (RFC 9457)."""

from rest_framework.views import exception_handler

answer_problem = exception_handler
