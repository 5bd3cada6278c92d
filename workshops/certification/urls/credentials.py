"""The addresses credentials name, for good and in no language; and, in `of_people`, the pages about them."""

from django.urls import path

from ..views.credentials import check, files, pages, permanent

app_name = "credentials"
urlpatterns = [
    path(".well-known/did.json", permanent.did_document, name="did_document"),
    # Where did:web looks when the site lives in a folder of its host.
    path("did.json", permanent.did_document, name="did_document_in_folder"),
    path("credentials/issuer", permanent.issuer, name="issuer"),
    path("credentials/status/<str:purpose>/<int:number>.jwt", permanent.status_list_token, name="status_list_token"),
    path("credentials/status/<str:purpose>/<int:number>", permanent.status_list, name="status_list"),
    path("credentials/achievements/<uuid:programme>/<int:version>", permanent.achievement, name="achievement"),
    path(
        "credentials/achievements/<uuid:programme>/<int:version>/badge.<slug:language>.<slug:kind>",
        permanent.picture,
        name="picture",
    ),
    path("credentials/<str:number>", permanent.credential, name="credential"),
]

of_people = [
    path("check/", check.check, name="check"),
    path("achievements/<uuid:programme>/<int:version>/", pages.achievement, name="achievement"),
    path("<str:number>/badge/", pages.credential, name="credential"),
    path("<str:number>/badge/picture.svg", files.picture, name="credential_picture"),
    path("<str:number>/badge/badge.<slug:kind>", files.file, name="credential_file"),
    path("<str:number>/badge/public/", pages.publish, name="publish"),
]
