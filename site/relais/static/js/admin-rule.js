// The certification rule said back: asked for again each time Wagtail has saved the draft.

const back = document.querySelector("[data-rule-back]");

async function renew() {
  const answer = await fetch(back.dataset.ruleAddress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (answer.ok) back.innerHTML = await answer.text();
}

if (back?.dataset.ruleAddress) document.addEventListener("w-autosave:success", renew);
