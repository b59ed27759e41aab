"""Addresses of the manager pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
