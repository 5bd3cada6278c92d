"""Addresses of figures."""

from django.urls import path

from relais.late import views_of

app_name = "reports"
view = views_of("workshops.reports.views")
urlpatterns = [
    path("", view("own.index"), name="index"),
    path("network/", view("network.network"), name="network"),
    path("network.csv", view("network.network_csv"), name="network_csv"),
    path("network.xlsx", view("network.network_excel"), name="network_excel"),
    path("guides/<int:pk>/", view("delivery.delivery"), name="delivery"),
    path("organisations/<slug:slug>/", view("own.report"), name="report"),
    path("organisations/<slug:slug>/figures.csv", view("own.report_csv"), name="report_csv"),
    path("organisations/<slug:slug>/figures.xlsx", view("own.report_excel"), name="report_excel"),
    path("organisations/<slug:slug>/figures.pdf", view("own.report_pdf"), name="report_pdf"),
    path("organisations/<slug:slug>/summary.pdf", view("own.summary_pdf"), name="summary_pdf"),
]
