"""Addresses of the coach pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
