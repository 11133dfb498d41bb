"""Addresses of the park's workspace, below the language.

What the matcher makes anew at each run is addressed by what it is about. Words come before what could be a reference.
"""

from django.urls import path

from cms.park import base, teams, views
from cms.park.former import former
from cms.park.people import views as people

app_name = "park"

DEMAND = "park/<str:number>/<str:reference>/"
PERSON = DEMAND + "<str:candidate>/"
FORMER = "park/recommendations/<int:pk>/"

urlpatterns = [
    path("park/", views.inbox, name="inbox"),
    path("park/log/", views.log, name="log"),
    path("park/base/", base.base_people, name="base"),
    path("park/base/<slug:base>/<str:candidate>/", base.base_person, name="base-person"),
    path("park/base/<slug:base>/<slug:project>/<str:candidate>/", base.base_person, name="project-person"),
    path("park/people/", people.people, name="people"),
    path("park/people/purpose/", people.purpose, name="people-purpose"),
    path("park/people/<str:reference>/", people.person, name="person"),
    path(FORMER, former),
    path(FORMER + "<str:page>/", former),
    path(DEMAND, views.demand, name="demand"),
    path(DEMAND + "mode/", views.mode, name="mode"),
    path(DEMAND + "teams/", teams.teams, name="teams"),
    path(DEMAND + "teams/<str:candidate>/", teams.seat, name="seat"),
    path(PERSON, views.recommendation, name="recommendation"),
    path(PERSON + "decide/", views.decide, name="decide"),
    path(PERSON + "undo/", views.undo, name="undo"),
    path(PERSON + "contact/", views.contact, name="contact"),
]
