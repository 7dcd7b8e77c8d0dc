// Keys for the checking page. Every key presses, chooses or focuses what carries it in `data-key`,
// so the forms and links do everything, with and without this. No key sends a verdict by itself:
// it chooses, and Enter sends. Single keys can be switched off, and are never read from a field.

const STORED = "stet-single-keys";
const page = document.querySelector(".check");
const bar = document.querySelector(".check-verdict"); // in view wherever one is

// Some browsers keep nothing for anybody; then the switch lasts as long as the page.
function remembered() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function remember(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // nothing to do
  }
}

function isTyped(target) {
  return target.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])");
}

function carrier(key) {
  const all = document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`);
  return [...all].find((one) => !one.disabled && !one.hidden);
}

function say(form, words) {
  const output = form?.querySelector(".check-said");
  if (output) output.textContent = words;
}

// What is in a closed part of the page is opened first.
function show(element) {
  const closed = element.closest("details:not([open])");
  if (closed) closed.open = true;
}

let taken = null; // what the last key changed, to take it back

function choose(radio) {
  const { form } = radio;
  taken ??= { form, name: radio.name, before: form.querySelector(`[name="${radio.name}"]:checked`) };
  show(radio);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const word = radio.closest(".choice")?.querySelector(".choice-word")?.textContent.trim() ?? "This passage";
  const field = document.getElementById(radio.dataset.then);
  (field ?? form.querySelector("button:not([type=button])")).focus({ preventScroll: bar?.contains(form) });
  say(form, `${word}: Enter sends it, z takes it back.`);
}

function takeBack() {
  if (!taken) return;
  const { form, name, before } = taken;
  for (const radio of form.elements[name] instanceof RadioNodeList ? form.elements[name] : [form.elements[name]]) {
    radio.checked = radio === before;
  }
  taken = null;
  document.activeElement?.blur();
  say(form, "Taken back. Nothing was sent.");
}

function press(element) {
  if (element.dataset.opens) {
    document.getElementById(element.dataset.opens).showModal();
  } else if (element.type === "radio") {
    choose(element);
  } else if (element.matches("input, textarea, select, [data-select]")) {
    show(element);
    element.focus();
    element.select?.();
    if (element.hasAttribute("data-select")) say(element.form, "Enter sends it.");
  } else {
    show(element);
    element.click();
  }
}

const single = document.querySelector(".check-single");

// Whoever hears the page is told of a key where there is one, and only while it works.
function turn(on) {
  single.checked = on;
  document.body.classList.toggle("check-with-keys", on);
  for (const one of document.querySelectorAll("[data-key]")) {
    if (on) one.setAttribute("aria-keyshortcuts", one.dataset.key);
    else one.removeAttribute("aria-keyshortcuts");
  }
}

// After a verdict one is with the next sentence: its heading is read, and what was done before.
// After a refusal one is where the reasons stand.
function arrive() {
  const done = document.querySelector(".messagelist");
  const refused = document.querySelector(".refused");
  const heading = document.getElementById("check-claim-heading");
  if (!done && !refused) return;
  if (done) {
    done.id = "check-done";
    heading.setAttribute("aria-describedby", done.id);
  }
  const here = refused ?? heading;
  here.tabIndex = -1;
  here.focus({ preventScroll: bar?.contains(here) || here === heading });
}

if (page) {
  single.closest("[hidden]").hidden = false;
  turn(remembered());
  arrive();
  single.addEventListener("change", () => {
    turn(single.checked);
    remember(single.checked);
  });

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    if (key === "Enter" && target.form?.matches(".decide")) {
      // Enter in a list of reasons would open it, and in a note begin a line.
      if (target.matches("select") || (target.matches("textarea") && event.ctrlKey)) {
        event.preventDefault();
        target.form.requestSubmit();
      }
      return;
    }
    if (key === "Escape" && isTyped(target)) return target.blur();
    if (!single.checked || event.ctrlKey || event.altKey || event.metaKey || isTyped(target)) return;
    if (key === "z") return takeBack();
    const element = key.length === 1 && carrier(key);
    if (!element) return;
    event.preventDefault();
    press(element);
  });

  document.querySelector("[data-opens]").addEventListener("click", (event) => {
    document.getElementById(event.currentTarget.dataset.opens).showModal();
  });
}
