// Who is signed in, as the server says now: a page kept on the device may be older than the sign-in.
export const userOfPage = () => document.querySelector("meta[name=relais-user]")?.content ?? "";

// {user: "12" or "", csrf} ; null without network.
export async function askWho() {
  try {
    const answer = await fetch("/sync/", { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) return null;
    const { user, csrf } = await answer.json();
    return { user: user === null ? "" : String(user), csrf };
  } catch {
    return null;
  }
}

// Sends `body` as JSON; the answer, or null without network.
export async function post(address, csrf, body) {
  try {
    return await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify(body),
    });
  } catch {
    return null;
  }
}
