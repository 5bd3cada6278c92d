// Judges credentials without a network:  node credentials.mjs vc|core|jose FILE
// FILE: {contexts: {address: context}, did: did.json, didAddress, cases: [{credential, lists: {address: signed list}}]}, where a
// credential is a document, or for jose a JWT. Out: {answers: [{accepted, why}], network: [addresses asked for in vain]}.
import { readFileSync } from "node:fs";

const [judge, file] = process.argv.slice(2);
const given = JSON.parse(readFileSync(file, "utf8"));
let lists = {};
const refused = (error) => ({ accepted: false, why: String(error?.message ?? error) });
console.log = console.error; // what a judge says of itself must not be read as its answer
const network = [];
const offline = (address) => {
  network.push(address);
  throw new Error(`No network here: ${address}`);
};

/** What answers at an address: did.json, a key of it, a status list, or nothing. */
function served(address) {
  return address === given.didAddress ? given.did : lists[address];
}

/** @digitalbazaar/vc: its own checks, and what the status lists say, which its “verified” does not tell. */
async function digitalBazaar() {
  const vc = await import("@digitalbazaar/vc");
  const { DataIntegrityProof } = await import("@digitalbazaar/data-integrity");
  const { cryptosuite } = await import("@digitalbazaar/eddsa-rdfc-2022-cryptosuite");
  const { checkStatus } = await import("@digitalbazaar/vc-bitstring-status-list");
  const documentLoader = async (address) => {
    const method = given.did.verificationMethod.find(({ id }) => id === address);
    const document =
      given.contexts[address] ?? served(address) ?? (address === given.did.id ? given.did : undefined) ??
      (method && { "@context": "https://w3id.org/security/multikey/v1", ...method });
    return document ? { contextUrl: null, documentUrl: address, document } : offline(address);
  };
  return async (credential) => {
    const suite = new DataIntegrityProof({ cryptosuite });
    const result = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus });
    if (!result.verified) return refused(result.error?.errors?.[0] ?? result.error);
    const results = result.statusResult?.results ?? [];
    const set = results.filter(({ status }) => status).map(({ credentialStatus }) => credentialStatus.statusPurpose);
    return { accepted: set.length === 0, verified: true, checked: results.length, why: set.join(", ") };
  };
}

/** @digitalcredentials/verifier-core, which takes no loader: its fetch answers from what was given alone. */
async function verifierCore() {
  globalThis.fetch = async (request) => {
    const address = typeof request === "string" ? request : request.url;
    const document = served(address);
    if (!document) offline(address);
    return new Response(JSON.stringify(document), { headers: { "Content-Type": "application/json" } });
  };
  const { verifyCredential } = await import("@digitalcredentials/verifier-core");
  return async (credential) => {
    const result = await verifyCredential({ credential, knownDIDRegistries: [] });
    if (result.errors) return refused(result.errors[0].message);
    const steps = Object.fromEntries(result.log.map((step) => [step.id, step.valid ?? step.error?.message]));
    // No registry is asked who the issuer is; each purpose of a status list is a step, “revocation_status” the first.
    const failed = Object.keys(steps).filter((id) => id !== "registered_issuer" && steps[id] !== true);
    const all = ["valid_signature", "expiration", "revocation_status"].every((id) => id in steps);
    return { accepted: all && failed.length === 0, steps, why: failed.join(", ") };
  };
}

/** jose: the signature, the dates and the issuer of a JWT, with the key did.json publishes under its name. */
async function jose() {
  const { jwtVerify, importJWK } = await import("jose");
  const key = async ({ kid }) => {
    const method = given.did.verificationMethod.find(({ id }) => id === kid);
    if (!method?.publicKeyJwk) throw new Error(`did.json has no key ${kid}`);
    return importJWK(method.publicKeyJwk);
  };
  return async (token) => {
    const { payload } = await jwtVerify(token, key, { issuer: given.did.id, algorithms: ["RS256"], typ: "JWT", requiredClaims: ["sub", "jti", "nbf"] });
    return { accepted: true, why: "", id: payload.id };
  };
}

const judges = { vc: digitalBazaar, core: verifierCore, jose };
const judged = await judges[judge]();
const answers = [];
for (const { credential, lists: ofCase } of given.cases) {
  lists = ofCase ?? {};
  answers.push(await judged(credential).catch(refused));
}
process.stdout.write(JSON.stringify({ answers, network }));
