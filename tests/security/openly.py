"""What a world shows to outsiders on purpose: the address, and the field or row it may show or change."""

# Who holds the address of a submission, of a letter, of a subscription or of a guest's form is let in by it.
HELD = [
    ("directory:proposed", "shows directory."),
    ("directory:proposed", "changes directory.Proposal"),
    ("directory:proposed", "changes directory.Submission"),
    ("directory:proposed_step", "shows directory."),
    ("directory:proposed_step", "changes directory.Proposal"),
    ("directory:proposed_step", "changes directory.Submission"),
    ("directory:sender_step", "shows directory."),
    ("directory:sender_step", "changes directory.Sender"),
    ("directory:sender_step", "changes directory.Submission"),
    ("directory:still_true", "shows directory."),
    ("directory:still_true", "changes directory.Initiative"),
    ("kits:feed", "shows planning.SessionPlan."),
    ("kits:feed", "shows programmes.Edition.title"),
    ("session_logs:guest", "shows programmes.Edition.title"),
]
# Whoever reads the number of a certificate on it learns whose it is and for what.
VERIFIED = [
    (name, f"shows {field}")
    for name in (
        "certificates:achievement",
        "certificates:credential",
        "certificates:credential_picture",
        "certificates:verify",
        "credentials:achievement",
        "credentials:picture",
    )
    for field in ("certification.Certification.titles", "wagtailcore.Page.title", "certification.Person.")
]
# Whoever is in the network reads the whole register; visitors read those who asked to be on it.
REGISTERED = [("people:register", "shows certification.")]
# Packages are brought to the site, not to an organisation: whoever coordinates one may import those of known sites.
BROUGHT = [
    *(
        (f"packages:{name}", f"shows exchange.{model}.")
        for name in ("list", "import")
        for model in ("PackageImport", "SiteKey")
    ),
    ("packages:import", "changes exchange.PackageImport"),
]
# Titles of documents the directory was made from are credited on every page of it.
CREDITED = [(f"directory:{name}", "shows directory.Source.title") for name in ("initiatives", "map")]
# A workflow is called by the name of its organisation, which is public.
NAMED = [
    (f"wagtailadmin_{name}", f"shows wagtailcore.{field}.name")
    for name in (
        "reports:workflow",
        "reports:workflow_tasks",
        "workflows:task_chooser",
        "workflows:task_chooser_results",
    )
    for field in ("Workflow", "Task")
]
# Wagtail's own: a page that is an error on purpose, and a form that fails when it is sent without any of its fields.
FAILING = [("wagtailadmin_error_test", "error"), ("wagtailadmin_choose_page_external_link", "error")]

OPEN: set[tuple[str, str]] = {*HELD, *VERIFIED, *REGISTERED, *BROUGHT, *CREDITED, *NAMED, *FAILING}

# What an outsider may make that points to something of another: the address, and the field. Whoever holds the address
# of a submission or of a letter answers it.
TIED = {
    ("directory:proposed", "directory.Proposal.submission"),
    ("directory:still_true", "directory.Answer.initiative"),
}
