"""Addresses of the park's workspace, below the language."""

from django.urls import path

from cms.park import base, teams, views
from cms.park.people import views as people

app_name = "park"

urlpatterns = [
    path("park/", views.inbox, name="inbox"),
    path("park/log/", views.log, name="log"),
    path("park/base/", base.base_people, name="base"),
    path("park/base/<int:pk>/", base.base_person, name="base-person"),
    path("park/seats/<int:pk>/", teams.seat, name="seat"),
    path("park/people/", people.people, name="people"),
    path("park/people/purpose/", people.purpose, name="people-purpose"),
    path("park/people/<str:reference>/", people.person, name="person"),
    path("park/recommendations/<int:pk>/", views.recommendation, name="recommendation"),
    path("park/recommendations/<int:pk>/decide/", views.decide, name="decide"),
    path("park/recommendations/<int:pk>/undo/", views.undo, name="undo"),
    path("park/recommendations/<int:pk>/contact/", views.contact, name="contact"),
    path("park/<str:number>/<str:reference>/", views.demand, name="demand"),
    path("park/<str:number>/<str:reference>/mode/", views.mode, name="mode"),
    path("park/<str:number>/<str:reference>/teams/", teams.teams, name="teams"),
]
