// Asking for a source: a file dropped anywhere on the page is looked at, and the page says that the
// desk is fetching. Without this module the same field and button do the same.

const form = document.querySelector(".bring-in-ask");
const typed = form.querySelector("#id_typed");
const file = form.querySelector("#id_file");
const status = form.querySelector(".bring-in-wait");
const before = status.textContent;

function carriesFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.add("is-over");
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("is-over");
});

document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.remove("is-over");
  if (event.dataTransfer.files.length !== 1) {
    status.textContent = "One file at a time: each is a source of its own.";
    return;
  }
  file.files = event.dataTransfer.files;
  form.requestSubmit(form.querySelector("button[name=act]"));
});

form.addEventListener("submit", () => {
  if (typed.value.trim()) status.textContent = `${form.dataset.busy} …`;
  form.setAttribute("aria-busy", "true");
});

// Come back by the browser's button, the page is as one left it.
window.addEventListener("pageshow", () => {
  status.textContent = before;
  form.removeAttribute("aria-busy");
});
