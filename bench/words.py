"""What the seeded guides say: plain French, invented, with words that are common and a few that are rare."""

COMMON, RARE = "groupe", "mandragore"  # in nearly every guide; in a handful

SUBJECTS = (
    "Dire non sans se fâcher",
    "Nos limites et celles des autres",
    "Le respect dans la classe",
    "Écouter pour de vrai",
    "La colère et ses chemins",
    "Demander de l’aide",
    "Les amitiés qui font du bien",
    "Se parler en ligne",
    "Être témoin et agir",
    "Les rôles qu’on nous donne",
    "Consentir, un mot à la fois",
    "Réparer après une dispute",
)
MANNERS = ("par le jeu", "par le théâtre", "en bande dessinée", "en cercle", "par la musique", "en plein air")
SENTENCES = (
    "Accueillez le groupe en cercle et rappelez que chaque personne peut passer son tour.",
    "Distribuez les cartes et laissez deux minutes pour les lire en silence.",
    "Demandez à chaque équipe de préparer une courte scène où quelqu’un pose une limite.",
    "Notez au tableau les mots que les participantes et participants proposent, sans les corriger.",
    "Revenez sur ce qui a été facile et sur ce qui l’a été moins.",
    "Invitez le groupe à nommer une personne de confiance et un endroit où trouver de l’aide.",
    "Proposez de reprendre la scène en changeant une seule réplique.",
    "Remerciez chacune et chacun, puis annoncez ce qui suivra à la prochaine rencontre.",
)
TITLES = ("Le cercle", "Les cartes", "La scène", "Le tableau des mots", "Le retour", "La personne de confiance")
