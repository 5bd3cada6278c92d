"""The words guides use for their parts, in French and English.

Each phrase is written as people write it; accents and case do not matter. A phrase also stands for the same with
words of `FILLERS` after it (« Matériel à prévoir pour l’activité », "Learning goals for participants").
"""

from enum import StrEnum

from .folding import word_set


class Part(StrEnum):
    """What a label announces."""

    TITLE = "title"
    DURATION = "duration"
    TOTAL_DURATION = "total_duration"
    MATERIALS = "materials"
    OBJECTIVES = "objectives"
    PURPOSE = "purpose"
    DESCRIPTION = "description"
    STEPS = "steps"
    QUESTIONS = "questions"
    SAY = "say"
    TIPS = "tips"
    VARIANTS = "variants"
    GROUPING = "grouping"
    PREPARATION = "preparation"
    CONTENT_NOTE = "content_note"
    FOLLOW_UP = "follow_up"
    SUMMARY = "summary"
    INTRODUCTION = "introduction"
    SAFEGUARDING = "safeguarding"
    CREDITS = "credits"
    FACTS = "facts"
    RESOURCES = "resources"
    CONTENTS = "contents"
    AGENDA = "agenda"
    ACTIVITIES = "activities"


PHRASES: dict[Part, str] = {
    Part.TITLE: "titre, titre de l'activité, nom, nom de l'activité, activity name, activity title, title, name",
    Part.DURATION: "durée, temps, temps alloué, minutage, minutes, duration, time, length, timing, how long, dure",
    Part.TOTAL_DURATION: (
        "durée totale, durée globale, durée de la rencontre, durée de l'atelier, durée de la séance, durée de "
        "la session, durée de la formation, durée du module, durée de la journée, temps total, total, total "
        "time, total duration, total length, session length, session duration, session time, workshop length, "
        "workshop duration, length of session, length of the session, length of workshop, overall time, total "
        "minutes, durée du programme"
    ),
    Part.MATERIALS: (
        "matériel, matériels, matériaux, fournitures, équipement, équipements, accessoires, ressources "
        "matérielles, ressources nécessaires, ressources requises, outils, outil, ce qu'il vous faut, ce qu'il "
        "faut, il vous faut, vous aurez besoin de, vous aurez besoin, à apporter, à imprimer, à photocopier, "
        "documents à imprimer, documents requis, documents nécessaires, matériel et préparation, préparation "
        "et matériel, matériel et documents, matériel didactique, material, materials, supplies, equipment, "
        "what you need, what you'll need, what you will need, you need, you will need, you'll need, resources "
        "needed, resources required, tools, props, handouts, materials and supplies, materials and "
        "preparation, materials and handouts, materials and equipment, other materials, autre matériel, "
        "handouts and materials, avec quoi, with what, à prévoir, matériel à fournir, matériel pédagogique, supports, "
        "supports pédagogiques, à avoir sous la main, à se procurer, à rassembler, "
        "what to bring, to bring, things you need, things you'll need, things to bring, kit list, "
        "required materials, required resources, items needed, matériels et supports, "
        "matériel et supports, matériel et ressources, materials and resources, resources and materials"
    ),
    Part.OBJECTIVES: (
        "objectif, objectifs, buts, cibles, apprentissages, apprentissages visés, compétences visées, intentions, "
        "objectifs d'apprentissage, objectifs pédagogiques, objectif pédagogique, intentions pédagogiques, "
        "but et objectifs, buts et objectifs, résultats attendus, objective, objectives, learning objective, "
        "learning objectives, goals, learning goals, outcomes, learning outcomes, expected outcomes, aims, "
        "what participants will learn, aims and objectives, goals and objectives, learning aims"
    ),
    Part.PURPOSE: (
        "but, intention, intention pédagogique, purpose, aim, goal, learning goal, rationale, pourquoi, why, "
        "pourquoi cette activité, why this activity, visée"
    ),
    Part.DESCRIPTION: (
        "description, en bref, in brief, in short, at a glance, brève description, short description, en résumé"
    ),
    Part.STEPS: (
        "déroulement, déroulé, étapes, étape, marche à suivre, consigne, consignes, directives, instructions, "
        "instruction, procédure, démarche, animation, comment, how, comment faire, méthode, méthodologie, que faire, à "
        "faire, plan d'animation, contenu, réalisation, explications, steps, step by step, procedure, process, "
        "how to, how to do it, how to play, how it works, running, running the activity, running the session, "
        "running the exercise, method, methodology, directions, what to do, activity steps, facilitation, "
        "facilitation steps, activity description, delivery, content, facilitation instructions, conducting, "
        "leading, règles du jeu, rules, description du déroulement, input content"
    ),
    Part.QUESTIONS: (
        "question, questions, questions de discussion, questions à poser, questions de réflexion, questions "
        "d'animation, questions pour la discussion, questions pour lancer la discussion, questions de relance, "
        "questions suggérées, pistes de discussion, pistes de réflexion, pistes d'échange, discussion "
        "questions, questions to ask, questions for discussion, guiding questions, debrief questions, "
        "debriefing questions, reflection questions, suggested questions, discussion points, questions for "
        "reflection, key questions, some suggested questions, questions to consider, questions clés"
    ),
    Part.SAY: (
        "à dire, dire, dites, dites aux jeunes, message clé, messages clés, message à transmettre, messages à "
        "transmettre, message, script, texte à lire, à lire, lire à voix haute, à lire à voix haute, paroles "
        "suggérées, vous pouvez dire, mots d'animation, mots suggérés, ce que vous pouvez dire, exemple de "
        "script, what to say, say, read aloud, key message, key messages, suggested script, facilitator "
        "script, you can say, you could say, you might say, tell participants, say to participants, tell the "
        "group, talking points"
    ),
    Part.TIPS: (
        "note, notes, nota bene, nb, conseil, conseils, astuce, astuces, truc, trucs, trucs et astuces, "
        "conseils pratiques, conseils d'animation, attention, important, à noter, à retenir, remarque, "
        "remarques, points d'attention, rappel, pour l'animateur, pour l'animatrice, pour l'intervenant, bon à "
        "savoir, facilitator note, facilitator notes, facilitator's note, facilitator's notes, facilitators "
        "notes, notes for the facilitator, trainer note, trainer notes, trainer's note, trainer's notes, "
        "trainers note, trainers notes, teacher notes, teacher's notes, leader's notes, tip, tips, hint, "
        "hints, for the facilitator, good to know, remember, please note, background notes, facilitation tips, "
        "facilitator tips, note au formateur, note à l'animateur, notes de l'animateur, aide mémoire"
    ),
    Part.VARIANTS: (
        "variante, variantes, adaptation, adaptations, variation, variations, variant, variants, alternative, "
        "alternatives, adaptations possibles, si le temps manque, s'il reste du temps, if time is short, if "
        "you have less time, if you have more time, version courte, version en ligne, short version, online "
        "version"
    ),
    Part.GROUPING: (
        "regroupement, disposition, formule, modalité, modalités, mode de travail, mode d'animation, "
        "organisation du groupe, format de groupe, taille des équipes, grouping, group format, group "
        "arrangement, format, working format"
    ),
    Part.PREPARATION: (
        "préparation, préparatifs, à préparer, à faire avant, avant la rencontre, avant l'atelier, avant la "
        "séance, avant l'activité, avant la session, avant l'arrivée, préparation de la salle, aménagement, "
        "aménagement de la salle, liste de vérification, preparation, prep, before the session, before the "
        "workshop, before the activity, before the meeting, getting ready, get ready, set up, setup, room "
        "setup, advance preparation, checklist, to prepare, preparations, to do before, préparation préalable, "
        "préalables"
    ),
    Part.CONTENT_NOTE: (
        "note de contenu, mise en garde, avertissement, sujets sensibles, points de vigilance, précautions, "
        "précaution, content note, content warning, trigger warning, sensitive topics, caution, precautions"
    ),
    Part.FOLLOW_UP: (
        "suite, suites, suivi, devoir, devoirs, pour la prochaine rencontre, pour la prochaine fois, prochaine "
        "rencontre, d'ici la prochaine rencontre, défi de la semaine, entre les rencontres, transfert, "
        "réinvestissement, prolongement, prolongements, pour aller plus loin, aller plus loin, après la "
        "rencontre, après l'atelier, follow up, followup, homework, next steps, next time, before next time, "
        "going further, take it further, after the session, extension"
    ),
    Part.SUMMARY: (
        "résumé, sommaire, aperçu, survol, synopsis, en un coup d'œil, summary, overview, abstract, résumé du guide, "
        "aperçu du programme, description du programme, description du guide, program description, about the program"
    ),
    Part.INTRODUCTION: (
        "avant de commencer, avant propos, préface, préambule, contexte, mise en contexte, approche, "
        "philosophie, notre approche, à propos, à propos du guide, à propos de ce guide, comment utiliser ce "
        "guide, utilisation du guide, mode d'emploi, mot de bienvenue, mot aux animateurs, posture, posture "
        "d'animation, rôle de l'animateur, règles du groupe, règles de groupe, règles de fonctionnement, notes "
        "importantes, présentation du guide, présentation du programme, structure du programme, structure du "
        "guide, fondements, before you start, before you begin, background, context, foreword, preface, about, "
        "about this guide, about the guide, how to use this guide, how to use, using this guide, approach, our "
        "approach, important notes, group rules, ground rules, role of the facilitator, program structure, "
        "getting started"
    ),
    Part.SAFEGUARDING: (
        "dévoilement, en cas de dévoilement, dévoilements, protocole de dévoilement, filet de sécurité, que "
        "faire en cas de dévoilement, accueillir un dévoilement, sécurité, disclosure, disclosures, in case of "
        "disclosure, handling disclosures, if someone discloses, safeguarding, safety"
    ),
    Part.CREDITS: (
        "crédits, crédit, auteur, auteurs, autrice, autrices, rédaction, recherche et rédaction, conception, "
        "remerciements, licence, droits d'auteur, mentions légales, conception et rédaction, credits, credit, "
        "author, authors, license, copyright, acknowledgements, acknowledgments, written by, by, par, "
        "partenaires, thanks"
    ),
    Part.FACTS: (
        "groupe, group, public, public cible, publics, clientèle, clientèle cible, clientèle visée, âge, âges, "
        "groupe d'âge, "
        ""
        "tranche d'âge, nombre de participants, participants, participantes, nombre de jeunes, taille du "
        "groupe, niveau, niveau scolaire, langue, thème, thèmes, thématique, thématiques, lieu, milieu, "
        "milieux, date, version, audience, target audience, age, ages, age group, age range, group size, "
        "number of participants, level, grade, language, theme, themes, topic, topics, setting, location, "
        "facilitators, nombre d'animateurs, fréquence, rythme, nombre de rencontres, number of sessions, mots "
        "clés, keywords, type, type d'activité, activity type, responsable, organisme, animateur, animatrice, "
        "facilitator, trainer, formateur, qui, who, where, où, compétences, skills, difficulté, difficulty, "
        "lien avec le programme, espace, space, salle"
    ),
    Part.RESOURCES: (
        "référence, références, bibliographie, ressource, ressources, ressources d'aide, ressources "
        "complémentaires, pour en savoir plus, lectures, lectures suggérées, annexe, annexes, glossaire, "
        "lexique, notes de fin, source, sources, médiagraphie, webographie, liens utiles, reference, "
        "references, bibliography, resource, resources, additional resources, additional material, additional "
        "materials, further reading, learn more, useful links, appendix, appendices, annex, glossary, "
        "endnotes, further resources, matériel complémentaire, fiches, outils annexes"
    ),
    Part.CONTENTS: "table des matières, table of contents, contents, sommaire des activités",
    Part.AGENDA: (
        "horaire, ordre du jour, agenda, plan de la rencontre, plan de l'atelier, plan de la séance, plan de "
        "la journée, aperçu de la rencontre, aperçu de l'atelier, grille horaire, canevas, programme de la "
        "journée, rencontre en un coup d'œil, atelier en un coup d'œil, planification, horaire de la journée, "
        "schedule, timetable, session plan, session outline, session overview, session at a glance, lesson "
        "plan, outline, workshop outline, workshop plan, day plan, plan, programme du jour, déroulement en "
        "bref, tableau synthèse, synthèse de la rencontre"
    ),
    Part.ACTIVITIES: (
        "activités, les activités, activities, rencontres, ateliers, séances, sessions, workshops, exercices, "
        "exercises, contenu de la rencontre, contenu de l'atelier, programme, program, liste des activités, "
        "description des activités, activités proposées, déroulement de la rencontre, déroulement de "
        "l'atelier, déroulement de la séance, déroulement des rencontres, déroulement de la journée, "
        "déroulement de la session, description des rencontres, les rencontres, les ateliers, modules, contenu "
        "détaillé"
    ),
}

# Words that are labels inside an activity, and as often the name of an activity of their own.
SOFT_PHRASES: dict[Part, str] = {
    Part.MATERIALS: "bring, prévoir, gather, apporter",
    Part.QUESTIONS: (
        "discussion, discussions, retour, retour sur l'activité, retour en groupe, retour en grand groupe, "
        "retour en plénière, réflexion, plénière, bilan, échange, échanges, débreffage, debrief, debriefing, "
        "reflection, reflexion, partage, leading the discussion, group discussion, plenary, discussion de "
        "groupe, discussion en grand groupe"
    ),
    Part.INTRODUCTION: "introduction, présentation, bienvenue, welcome, mot d'introduction",
    Part.FOLLOW_UP: "conclusion, évaluation, evaluation, transition, assessment, synthèse, synthesis, wrap up, clôture",
}

# Parts of a day, which group the rows of an agenda.
DAY_PARTS = frozenset(
    {
        "avant midi",
        "apres midi",
        "matin",
        "matinee",
        "am",
        "pm",
        "a m",
        "p m",
        "soir",
        "soiree",
        "morning",
        "afternoon",
        "evening",
    }
)

FILLERS = word_set(
    "a au aux de des du d l le la les pour to for the of and et ou or in en par this that cette cet ce ces your "
    "votre vos its leur prevoir preparer prevu prevus prevue requis requise requises necessaire necessaires utile "
    "utiles utilise needed required necessary prepare bring apporter suggere suggeree suggerees suggeres "
    "suggested possible possibles facultatif optional optionnel activite activites activity activities exercice "
    "exercise rencontre rencontres session sessions seance seances atelier ateliers workshop jeu game animateur "
    "animateurs animatrice animatrices animation facilitateur facilitatrice facilitator facilitators trainer "
    "trainers intervenant intervenante intervenants teacher enseignant enseignante formateur formatrice "
    "formateurs participant participants participante participantes jeune jeunes youth young people students "
    "student eleves groupe group s approximative approximatif estimee estime approximate estimated specifique "
    "specifiques specific general generale generaux generales principal principale principaux main key cle cles "
    "minutes min mins vise vises visee visees detaille detaillee module programme program guide total prevues "
    "personne personnes adulte adultes leader leaders personnel intention special specials specific on"
)
