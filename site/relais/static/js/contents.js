// The contents rail of a long page: shows where the reader is, and starts folded where it would hide the text.
const rail = document.querySelector(".rail");
const links = new Map();

for (const link of rail?.querySelectorAll('a[href^="#"]') ?? []) {
  const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (part) links.set(part, link);
}

const inView = new Set();

function mark() {
  const reached = [...links.keys()].filter((part) => inView.has(part)).pop();
  if (!reached) return;
  for (const [part, link] of links) {
    if (part === reached) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

const watcher = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
    mark();
  },
  // A part counts once it reaches the upper third of the screen.
  { rootMargin: "0px 0px -66% 0px" },
);
for (const part of links.keys()) watcher.observe(part);

if (rail && matchMedia("(max-width: 59.99rem)").matches) {
  const list = rail.querySelector("details");
  list.open = false;
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) list.open = false;
  });
}
