"""What the figures mean, said beside them everywhere they go."""

from django.utils.translation import gettext as _


def definitions(*, rounded: bool = False) -> list[tuple[str, str]]:
    """Each word with its meaning; `rounded` adds what protection changes."""
    words = [
        (_("Rencontre"), _("Une rencontre vécue dont le journal est complet. Les brouillons ne comptent pas.")),
        (
            _("Présences"),
            _(
                "Le nombre de participantes et de participants à chaque rencontre, additionné. "
                "Une personne venue à quatre rencontres compte quatre fois : ce n’est pas un nombre de personnes."
            ),
        ),
        (_("Heures"), _("La durée réelle des rencontres, additionnée. Deux personnes qui animent ne la doublent pas.")),
        (
            _("Thème"),
            _("Ceux du programme utilisé. Une rencontre compte sous chacun : leur somme peut dépasser le total."),
        ),
        (_("Région et milieu"), _("Là où la rencontre a eu lieu, selon la personne qui l’a notée.")),
        (
            _("Âge et genre"),
            _(
                "Ce que les personnes qui animent ont compté. Un groupe de moins de 5 n’est jamais noté par son "
                "nombre, pour que personne ne soit reconnaissable : la somme est alors une fourchette, comme "
                "« 12 à 15 »."
            ),
        ),
    ]
    return [*words, _rounding()] if rounded else words


def _rounding() -> tuple[str, str]:
    return (
        _("Nombres arrondis"),
        _(
            "Chaque nombre, total compris, est arrondi à un multiple de 5, vers le haut ou vers le bas, au hasard mais "
            "toujours de la même façon. Pour un trimestre, il est à 4 près (les heures, à 5 heures près); 0 veut dire "
            "de 0 à 4. Une année est la somme de ses trimestres. Un groupe de moins de 5 y entre pour une part égale "
            "de ce qui reste. Les totaux ne sont pas la somme des lignes."
        ),
    )
