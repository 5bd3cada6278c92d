"""Addresses of figures."""

from django.urls import path

from .views import delivery, network, own

app_name = "reports"
urlpatterns = [
    path("", own.index, name="index"),
    path("network/", network.network, name="network"),
    path("network.csv", network.network_csv, name="network_csv"),
    path("network.xlsx", network.network_excel, name="network_excel"),
    path("guides/<int:pk>/", delivery.delivery, name="delivery"),
    path("organisations/<slug:slug>/", own.report, name="report"),
    path("organisations/<slug:slug>/figures.csv", own.report_csv, name="report_csv"),
    path("organisations/<slug:slug>/figures.xlsx", own.report_excel, name="report_excel"),
    path("organisations/<slug:slug>/figures.pdf", own.report_pdf, name="report_pdf"),
    path("organisations/<slug:slug>/summary.pdf", own.summary_pdf, name="summary_pdf"),
]
