"""Open Badges 3.0: made, signed, baked and verified here, without a network and without a table.

What the rest of the room uses:

- `badges`: `Badge`, `Achievement`, `Issuer`, `HashedIdentity`, `StatusEntry`, the plain values one starts from;
- `status_lists`: `StatusList`, whose bits say what is revoked or suspended;
- `keys`: `KeyFolder`, and `issuers`: `did_web`, `did_document_address`;
- `signing`: `CredentialSigner`, which signs both, as documents and as tokens, and gives `did.json`;
- `baking`: `baked_png`, `baked_svg`;
- `verification`: `verify`, whose `Outcome` has its sentence.

The cryptography is that of the libraries `cryptography`, `joserfc`, `PyLD` and `base58`.
"""
