// Bringing in a source: a file dropped anywhere on the form is taken, and the button says that the
// desk is fetching. Without this module the same fields and buttons do the same.

const form = document.querySelector("#bring_in_form");
const field = form?.querySelector("input[type=file]");
const asks = form?.classList.contains("bring-in-ask");

function carriesFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

function take(event) {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.remove("is-over");
  if (event.dataTransfer.files.length !== 1) return;
  field.files = event.dataTransfer.files;
  field.closest("details")?.setAttribute("open", "");
  if (asks) form.requestSubmit(form.querySelector("button[name=act]"));
  else field.focus();
}

if (field) {
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("is-over");
  });
  document.addEventListener("drop", take);
}

if (asks && form.querySelector("#id_typed")) {
  const status = form.querySelector(".bring-in-wait");
  const before = status.textContent;
  form.addEventListener("submit", () => {
    if (form.querySelector("#id_typed").value.trim()) status.textContent = `${form.dataset.busy} …`;
    form.setAttribute("aria-busy", "true");
  });
  // Come back by the browser's button, the page is as one left it.
  window.addEventListener("pageshow", () => {
    status.textContent = before;
    form.removeAttribute("aria-busy");
  });
}
