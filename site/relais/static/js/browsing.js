// The lists with filters. htmx changes the results alone; this brings the filters beside them in line, touching only
// what differs, so that an open facet stays open and the box just ticked keeps the focus.
const results = () => document.getElementById("results");
const form = () => document.getElementById("facets-form");
let focusInResults = false;

// Going back asks the server again: a copy kept by htmx would show the boxes as they were first drawn, not as ticked.
const settings = document.querySelector("meta[name=htmx-config]");
if (settings) {
  settings.content = JSON.stringify({
    ...JSON.parse(settings.content),
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
  });
}

const controls = (part) => [...part.querySelectorAll("input, select")];
const isChoice = (control) => /checkbox|radio/.test(control.type);
const signature = (part) => controls(part).map((one) => [one.name, isChoice(one) && one.value].join("=")).join("&");

function updateFacet(facet, fresh) {
  if (signature(facet) !== signature(fresh)) {
    facet.querySelector(".facet__body").replaceWith(fresh.querySelector(".facet__body"));
    return;
  }
  const news = controls(fresh);
  for (const [index, control] of controls(facet).entries()) {
    if (isChoice(control)) control.checked = news[index].checked;
    else if (control !== document.activeElement) control.value = news[index].value;
  }
  const options = fresh.querySelectorAll(".facet__option");
  for (const [index, option] of facet.querySelectorAll(".facet__option").entries()) {
    option.className = options[index].className;
    const count = option.querySelector(".facet__count");
    if (count) count.textContent = options[index].querySelector(".facet__count").textContent;
  }
}

function updateFilters(page) {
  const fresh = page.getElementById("facets-form");
  const facets = form().querySelectorAll(".facet");
  const news = fresh.querySelectorAll(".facet");
  if (facets.length !== news.length) {
    form().replaceChildren(...fresh.childNodes);
  } else {
    for (const [index, facet] of facets.entries()) updateFacet(facet, news[index]);
    const foot = form().querySelector(".facets__foot");
    if (!foot.contains(document.activeElement)) foot.replaceWith(fresh.querySelector(".facets__foot"));
  }
  const search = document.getElementById("search-q");
  if (search && search !== document.activeElement) search.value = page.getElementById("search-q").value;
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== results() || detail.isError) return;
  focusInResults = results().contains(document.activeElement);
  updateFilters(new DOMParser().parseFromString(detail.serverResponse, "text/html"));
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.elt?.id !== "results" && detail.target?.id !== "results") return;
  document.getElementById("results-status").textContent = results().querySelector(".results-bar__count").textContent;
  // The link that was followed went away with the former results.
  if (focusInResults && document.activeElement === document.body) {
    document.getElementById("results-title").focus({ preventScroll: true });
  }
});
