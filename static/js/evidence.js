// A number in the text opens its note over the text, where the browser has popovers. Without this
// script, or with a key held, it is what it was written as: a link to the note further down.

const links = document.querySelectorAll(".cite a[href^='#e']");
const sheet = document.createElement("div");
let opened = null; // the link whose note is open
let pressed = null; // the same when the mouse went down, which closes it before the click comes

if ("popover" in sheet && links.length) {
  sheet.className = "note-sheet";
  sheet.popover = "auto"; // Escape and a click elsewhere close it, and the focus goes back
  sheet.tabIndex = -1;
  sheet.setAttribute("role", "dialog");
  sheet.addEventListener("toggle", (event) => event.newState === "closed" && mark(false));
  sheet.addEventListener("click", (event) => event.target.closest(".whole a") && sheet.hidePopover());
  document.querySelector("main").append(sheet);
  document.addEventListener("pointerdown", () => { pressed = opened; }, true);
  links.forEach((link) => link.addEventListener("click", open));
}

function open(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.currentTarget;
  const note = document.getElementById(link.hash.slice(1));
  if (!note) return;
  event.preventDefault();
  const again = pressed === link;
  pressed = null;
  if (again) return;
  mark(false);
  opened = link;
  sheet.replaceChildren(...contents(note, link));
  sheet.setAttribute("aria-label", link.getAttribute("aria-label"));
  link.focus({ preventScroll: true }); // some browsers leave it on the page: it is where one comes back to
  sheet.showPopover({ source: link });
  place(link);
  sheet.scrollTop = 0;
  sheet.focus({ preventScroll: true });
  mark(true);
}

// The work, how it is graded and how it stands today, from the list; then the note itself.
function contents(note, link) {
  const source = note.closest("[id^='source-']");
  const head = source.querySelectorAll(":scope > :is(.work, .told, .standing, .condition)");
  const body = [...note.children].filter((part) => !part.matches(".places"));
  const figures = source.querySelectorAll(":scope > .figures");
  const whole = document.createElement("p");
  whole.className = "whole";
  whole.append(document.createElement("a"));
  whole.firstChild.href = link.hash;
  whole.firstChild.textContent = note.closest(".sources").dataset.whole;
  return [...head, ...body, ...figures].map((part) => part.cloneNode(true)).concat(whole);
}

// The row of dots stands under every sentence of the run that the number is for.
function mark(on) {
  if (!opened) return;
  const sentences = opened.closest(".cite").dataset.sentences || "";
  for (const id of sentences.split(" ").filter(Boolean)) {
    document.getElementById(id).classList.toggle("stands", on);
  }
  if (!on) opened = null;
}

// Below the number if there is room, else above it; on a phone the style sheet puts it at the foot.
function place(link) {
  const at = link.getBoundingClientRect();
  const { width, height } = sheet.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - 16;
  const below = at.bottom + height + 8 <= window.innerHeight || at.top < height + 8;
  const top = below ? at.bottom + 8 : at.top - height - 8;
  sheet.style.left = `${Math.max(16, Math.min(at.left - 24, room))}px`;
  sheet.style.top = `${top + window.scrollY}px`;
}
