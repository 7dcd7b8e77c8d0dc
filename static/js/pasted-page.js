// Keeps the headings, lists and tables of what is pasted from a page, and takes a file that is
// dropped anywhere on the form. Without it the words are pasted plain, and the file is chosen.

const words = document.querySelector("#id_text");
const hidden = document.querySelector("#id_html");
const file = document.querySelector("#id_file");
const form = words?.form;
const LONGEST = 1_000_000;

const said = document.createElement("p");
said.className = "copy-said";
said.setAttribute("role", "status");

// What was pasted counts while the box holds it unchanged: edited words are kept as they are typed.
let pasted = hidden?.value ? words.value : null;

function tell(sentence) {
  said.textContent = sentence;
}

function forget() {
  pasted = null;
  hidden.value = "";
  tell("");
}

function paste(event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (words.value.trim() || !html || html.length > LONGEST) return;
  hidden.value = html;
  pasted = "";
  tell("Its headings, lists and tables are kept as they were on the page.");
}

function input(event) {
  if (pasted === null) return;
  if (pasted === "" && event.inputType === "insertFromPaste") pasted = words.value;
  else if (words.value !== pasted) forget();
}

function hasFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function chosen() {
  const [one] = file.files;
  if (!one) return tell("");
  if (one.size > Number(file.dataset.limit)) {
    file.value = "";
    return tell(file.dataset.tooLarge);
  }
  const button = form.querySelector("input[type=submit], button");
  tell(`${one.name} is taken with “${button.value === "save" ? button.textContent : button.value}”.`);
}

function drop(event) {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.remove("copy-over");
  if (event.dataTransfer.files.length !== 1) return tell("One file at a time.");
  file.files = event.dataTransfer.files;
  chosen();
}

if (form && file && hidden) {
  const hint = document.createElement("p");
  hint.className = "help";
  hint.textContent = "Or drop it anywhere on this form.";
  file.closest(".desk-field").append(hint, said);
  words.addEventListener("paste", paste);
  words.addEventListener("input", input);
  file.addEventListener("change", chosen);
  form.addEventListener("drop", drop);
  form.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add("copy-over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("copy-over");
  });
}
