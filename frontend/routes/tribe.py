"""Addresses of the tribe pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
