// What is ticked in the list goes along wherever its page leads: its address, its other pages and filters, its buttons.
// Without this, the form takes the ticks along when it is sent.
const boxes = () => [...document.querySelectorAll("input[name=selected]")];
const ticked = () => boxes().filter((box) => box.type === "hidden" || box.checked).map((box) => box.value);

function carrying(address) {
  const url = new URL(address, location.href);
  url.searchParams.delete("selected");
  for (const pk of ticked()) url.searchParams.append("selected", pk);
  return url.pathname + url.search + url.hash;
}

function say() {
  const said = document.getElementById("selection-count");
  if (!said) return;
  const count = ticked().length;
  const { none, one, many } = said.dataset;
  said.textContent = count === 0 ? none : count === 1 ? one : many.replace("###", count);
}

document.addEventListener("change", ({ target }) => {
  if (target.name !== "selected") return;
  say();
  history.replaceState(history.state, "", carrying(location.href));
});

// After the back button the browser ticks the boxes as they were left.
addEventListener("pageshow", say);

document.addEventListener("click", ({ target }) => {
  const link = target.closest(".tabs a");
  if (!link) return;
  // Filters change the results in place, not the tabs above them: the other ways of seeing follow the address.
  const here = new URL(location.href);
  here.searchParams.delete("page");
  link.href = carrying(link.pathname + here.search);
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.matches("#results a")) detail.path = carrying(detail.path);
});

// The buttons lead to other pages: the list must not be changed in place by them.
document.addEventListener(
  "submit",
  (event) => {
    const address = event.submitter?.getAttribute("formaction");
    if (!address) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const asked = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value !== ""));
    location.assign(ticked().length ? carrying(address) : `${address}?${asked}`);
  },
  true,
);
