"""Every sentence the importer says, by code. Source language French; shown in the active language."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext


def _(message: str) -> str:
    """Mark a sentence for translation. Django's own marker wants settings, which the parser runs without."""
    return message


REFUSALS = {
    "missing": _(
        "Le fichier « %(name)s » est introuvable ou ne peut pas être lu : vérifiez son emplacement et "
        "choisissez-le de nouveau."
    ),
    "empty": _("Le fichier « %(name)s » est vide : choisissez la version qui contient le texte du guide."),
    "no_text": _(
        "Le document « %(name)s » ne contient aucun texte à importer : s’il est fait d’images, recopiez "
        "d’abord leur texte dans Word."
    ),
    "too_big": _(
        "Le fichier « %(name)s » est trop lourd (plus de %(limit)s Mo) : retirez-en les images ou divisez-le, "
        "puis recommencez."
    ),
    "too_big_inside": _(
        "Le contenu du fichier « %(name)s » est beaucoup plus gros qu’un guide une fois ouvert : par sécurité "
        "il n’a pas été lu; enregistrez-le de nouveau dans Word sans ses images."
    ),
    "too_many": _(
        "Le fichier « %(name)s » a plus de %(limit)s %(detail)s : divisez-le en plusieurs documents, puis recommencez."
    ),
    "too_complex": _(
        "Le fichier « %(name)s » demande trop de temps ou de mémoire à lire : divisez-le en plusieurs "
        "documents, puis recommencez."
    ),
    "corrupt": _(
        "Le fichier « %(name)s » est abîmé et ne peut pas être ouvert : ouvrez-le dans Word, enregistrez-le "
        "sous un autre nom, puis recommencez."
    ),
    "encrypted": _(
        "Le fichier « %(name)s » est protégé par un mot de passe : enregistrez-en une copie sans mot de passe, "
        "puis recommencez."
    ),
    "macros": _(
        "Le fichier « %(name)s » contient des macros : enregistrez-le au format Word sans macros (.docx), puis "
        "recommencez."
    ),
    "old_word": _(
        "Le fichier « %(name)s » est dans l’ancien format Word (.doc) : ouvrez-le dans Word, enregistrez-le au "
        "format .docx, puis recommencez."
    ),
    "disguised": _(
        "Le fichier « %(name)s » n’est pas un document Word, mais %(detail)s : choisissez le document lui-même "
        "(.docx ou .md)."
    ),
    "not_text": _(
        "Le fichier « %(name)s » ne contient pas du texte : choisissez un document Markdown (.md) ou Word (.docx)."
    ),
    "unknown_format": _(
        "Le format du fichier « %(name)s » n’est pas pris en charge : enregistrez le guide au format Word "
        "(.docx) ou Markdown (.md), puis recommencez."
    ),
    "unsafe_xml": _(
        "Le fichier « %(name)s » contient des définitions que Word n’écrit jamais (entités ou type de "
        "document) : par sécurité il n’a pas été lu; enregistrez-le de nouveau dans Word."
    ),
    "outside_template": _(
        "Le fichier « %(name)s » appelle un modèle ou un contenu situé sur un autre ordinateur : par sécurité "
        "il n’a pas été lu; dans Word, détachez le modèle, enregistrez, puis recommencez."
    ),
}

KINDS_OF_FILE = {
    "image": _("une image"),
    "pdf": _("un document PDF"),
    "rtf": _("un document RTF"),
    "spreadsheet": _("un classeur de calcul"),
    "slides": _("une présentation"),
    "odt": _("un document OpenDocument"),
    "zip": _("une archive zip"),
    "html": _("une page Web"),
    "other": _("un autre type de fichier"),
}

THINGS = {
    "characters": _("caractères sans compter ses images"),
    "line": _("caractères sur une même ligne"),
    "lines": _("lignes qui ne sont pas vides"),
    "headings": _("titres"),
    "columns": _("colonnes dans un même tableau"),
    "cells": _("cases de tableau"),
    "emphasis": _("marques de gras, d’italique ou de code"),
    "links": _("crochets de liens"),
    "references": _("adresses de liens notées à part"),
    "tags": _("balises et signes « < » ou « & »"),
    "blocks": _("paragraphes, titres et éléments de liste"),
}

PLACES = {
    "header": _("en-tête de page"),
    "footer": _("pied de page"),
    "comment": _("commentaire en marge"),
    "diagram": _("schéma"),
    "image": _("description d’une image"),
}

WARNINGS = {
    "no_duration": _("%(where)s : aucune durée trouvée; inscrivez-la."),
    "several_durations": _("%(where)s : plusieurs durées trouvées (%(detail)s); vérifiez celle qui a été retenue."),
    "long_activity": _("%(where)s : la durée trouvée est très longue (%(detail)s); vérifiez-la."),
    "minutes_differ": _(
        "%(where)s : la durée annoncée et la somme des activités diffèrent (%(detail)s); vérifiez les durées."
    ),
    "empty_activity": _("%(where)s : aucune étape trouvée; ajoutez-en ou retirez l’activité."),
    "no_activities": _("Aucune activité reconnue : vérifiez que le document en décrit, puis ajoutez-les à la main."),
    "no_sessions": _("Aucune rencontre annoncée : les activités ont été réunies en une seule; vérifiez le découpage."),
    "agenda_apart": _(
        "%(where)s : un horaire n’a pas pu être relié aux activités décrites; il est dans la partie à trier."
    ),
    "images_left_out": _("Les images n’ont pas été reprises : ajoutez-les à la main, avec leur description."),
    "part_left_out": _("Une partie du document vient d’un autre fichier et n’a pas pu être lue : copiez-la à la main."),
    "words_missed": _(
        "%(where)s : un passage n’a pas trouvé sa place; il est repris en entier dans la partie à trier."
    ),
}


def sentence(code: str, **values: object) -> str:
    """Return the sentence for a refusal or a warning, in the active language."""
    message = REFUSALS.get(code) or WARNINGS[code]
    return translated(message) % values


def kind_of_file(code: str) -> str:
    """Return the name of a kind of file, with its article, in the active language."""
    return translated(KINDS_OF_FILE.get(code, KINDS_OF_FILE["other"]))


def name_of_things(code: str) -> str:
    """Return what a document has too many of, in the active language; nothing for an unknown code."""
    return translated(THINGS[code]) if code in THINGS else ""


def place_name(code: str) -> str:
    """Return the name of a place outside the body of a document, in the active language; nothing for the body."""
    return translated(PLACES[code]) if code in PLACES else ""


def translated(message: str) -> str:
    """Translate, or return the French as it is where no settings are loaded (the parser runs without them)."""
    try:
        return gettext(message)
    except ImproperlyConfigured:
        return message
