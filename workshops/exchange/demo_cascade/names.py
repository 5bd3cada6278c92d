"""Invented names. No family is called any of these: each is a thing of the landscape made into a name."""

import unicodedata
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _words(
    """
    Abel Adèle Agathe Alix Anouk Antonin Ariel Aube Aurélie Basile Béatrice Benoît Camille Capucine
    Cédric Céleste Charlie Clara Clément Colin Coralie Daphné Denis Dominique Éloi Élise Émile Estelle
    Fabien Félix Flavie Florence Gabriel Gaston Hélène Henri Hugo Inès Irène Jade Jérôme Joël Jules
    Justine Laurent Léa Léon Lila Loïc Lou Lucie Luis Maël Maëlle Manon Marius Maude Maxence Mélodie
    Mila Nadia Naomi Nicolas Noé Octave Odile Olivia Oscar Pascal Paule Philémon Quentin Rachel Raphaël
    Rémi Renaud Romane Rose Sacha Samuel Sarah Simone Solène Stella Sylvain Théa Théo Thomas Ugo Valérie
    Victor Violette Yann Zacharie Zoé
    """
)
LAST = _words(
    """
    Aubépin Bellebrise Bellerive Boisclarté Boisvent Brumelac Chanterive Clairbois Clairefontaine-Essai
    Claireneige Coulevent Desglaces Desaurores Deslucioles Doucelande Épinettenoire Feuillard-Essai
    Flambevert Florelac Fonterive Givrebois Grandepinède Grandsoleil Grisaulne Hautbrise Hautelande
    Joliglace Lagrenouille Lameuse Lanterneau Laportevent Lenuage Luneclaire Marébasse Mersereine
    Miroilac Montbrume Neigeblanche Noiselande Nordet-Essai Orignalet Passerive Petitfleuve Pierrelune
    Plumefine Quatrevents-Essai Rayondor Rivedouce Rochelune Ruisselet Sablefin Sapinière Soleillune
    Sousbois-Essai Tourbelande Troisbrises Valdebrume Valdeneige Vertecolline Voilebleue
    """
)
PLACES = (
    "du Héron", "de la Boussole", "des Trois-Phares", "du Vent-Doux", "de la Clairière", "du Castor-Gris",
    "des Épilobes", "de la Lanterne", "du Rocher-Plat", "des Quenouilles", "de la Marée", "du Grand-Tilleul",
    "des Oies-Blanches", "du Sentier", "de la Passerelle", "du Lac-Miroir", "des Bouleaux", "de la Brunante",
    "du Quai-Neuf", "des Mélèzes", "de la Courtepointe", "du Harfang", "des Lucioles", "du Portage",
    "de la Rosée", "du Cap-Bleu", "des Framboisiers", "de la Tourmaline", "du Vieux-Moulin", "des Aurores",
    "de la Sittelle", "du Pont-Couvert", "des Fougères", "de la Grève", "du Caribou", "des Saules",
    "de la Montgolfière", "du Belvédère", "des Galets", "de la Perdrix",
)  # fmt: skip
OF_SECTOR = {
    "education": "Réseau scolaire",
    "health-social": "Centre de services",
    "youth-protection": "Centre de réadaptation",
    "community": "Maison",
    "police-justice": "Équipe de prévention",
    "tourism": "Auberge-école",
}


def plain(text: str) -> str:
    """`text` as an address may hold it: small letters without accents, nothing but letters and digits."""
    opened = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in opened if sign.isascii() and sign.isalnum())


def named(rng: Random, number: int) -> tuple[str, str, str]:
    """A first name, a last name and an address that no one has."""
    first, last = rng.choice(FIRST), rng.choice(LAST)
    return first, last, f"{plain(first)}.{plain(last)}.{number}@example.org"
