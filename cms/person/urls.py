"""Addresses of the candidate's pages, below the language."""

from django.urls import path

from cms.person import views

app_name = "person"

urlpatterns = [
    path("me/", views.demands, name="demands"),
    path("me/demands/<str:reference>/", views.demand, name="demand"),
    path("me/wishes/", views.wishes, name="wishes"),
    path("me/looks/", views.looks, name="looks"),
]
