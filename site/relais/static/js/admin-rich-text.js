// A long guide has hundreds of rich text fields, most of them folded away. Made all at once they hold the page for many
// seconds: past the first ones, each is made when it comes near the screen. Until then its value is in the form and its
// words can be found.

const AT_ONCE = 24; // a short guide has no more
const NEAR = "800px"; // made this far before it is seen, so that the keyboard never meets one that is not there
const makers = new WeakMap();
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) makers.get(target)?.made;
  },
  { rootMargin: `${NEAR} 0px` },
);

class WaitingRichText {
  constructor(render, container, input, capabilities) {
    Object.assign(this, { render, container, input, capabilities });
    this.words = Object.assign(document.createElement("p"), { className: "rich-text-waiting" });
    this.words.textContent = plainText(input.value);
    container.append(input, this.words);
    makers.set(this.words, this);
    watcher.observe(this.words);
  }

  get made() {
    if (!this.field) {
      watcher.unobserve(this.words);
      this.words.remove();
      this.input.remove();
      this.field = this.render(this.input.value, this.capabilities);
      if (this.input.hasAttribute("aria-invalid")) this.field.setInvalid(true);
      this.input = this.field.input;
    }
    return this.field;
  }

  get idForLabel() {
    return this.input.id;
  }

  getValue() {
    return this.input.value;
  }

  getTextLabel({ maxLength } = {}) {
    const text = plainText(this.input.value);
    return maxLength && text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  }

  setInvalid(invalid) {
    if (this.field) this.field.setInvalid(invalid);
    else this.input.toggleAttribute("aria-invalid", Boolean(invalid));
  }

  setCapabilityOptions(name, options) {
    if (this.field) this.field.setCapabilityOptions(name, options);
    else this.capabilities.set(name, { ...this.capabilities.get(name), ...options });
  }

  getState() {
    return this.made.getState();
  }

  setState(state) {
    this.made.setState(state);
  }

  focus() {
    this.made.focus();
  }
}

function plainText(value) {
  const blocks = value ? JSON.parse(value)?.blocks ?? [] : [];
  return blocks.map(({ text }) => text).filter(Boolean).join(" ");
}

function hiddenInput(name, id, value, attributes = {}) {
  const input = Object.assign(document.createElement("input"), { type: "hidden", name, id });
  for (const [attribute, said] of Object.entries(attributes)) input.setAttribute(attribute, said);
  input.value = value;
  return input;
}

// Comments are shown beside the words they are about: where there are some, every field is made at once.
const commented = Number(document.querySelector("#id_comments-INITIAL_FORMS")?.value) > 0;
let made = 0;
const richText = window.draftail?.DraftailRichTextArea.prototype;

if (richText && !commented) {
  const makeNow = richText.render;
  richText.render = function render(container, name, id, state, capabilities, options = {}) {
    const make = (value, able) => makeNow.call(this, container, name, id, value, able, options);
    if (state?.getCurrentContent || made++ < AT_ONCE) return make(state, capabilities);
    const input = hiddenInput(name, id, state, options.attributes);
    return new WaitingRichText(make, container, input, new Map(capabilities));
  };
}
