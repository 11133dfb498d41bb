"""Addresses of the park's workspace, below the language."""

from django.urls import path

from cms.park import views

app_name = "park"

urlpatterns = [
    path("park/", views.inbox, name="inbox"),
    path("park/log/", views.log, name="log"),
    path("park/recommendations/<int:pk>/", views.recommendation, name="recommendation"),
    path("park/recommendations/<int:pk>/decide/", views.decide, name="decide"),
    path("park/recommendations/<int:pk>/undo/", views.undo, name="undo"),
    path("park/recommendations/<int:pk>/contact/", views.contact, name="contact"),
    path("park/<str:number>/<str:reference>/", views.demand, name="demand"),
]
