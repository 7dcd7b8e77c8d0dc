// Takes pictures into a text: chosen, dropped or pasted. What goes wrong is said beside the field
// and never written into the text; without this script one copies the line from a picture's page.

const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif";

// Signing in again in another tab changes the token; the cookie has the one that counts.
function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie ? cookie[1] : document.querySelector("[name=csrfmiddlewaretoken]").value;
}

async function send(field, file) {
  if (file.size > Number(field.dataset.uploadLimit)) throw new Error(field.dataset.uploadTooLarge);
  const body = new FormData();
  body.append("file", file);
  const response = await fetch(field.dataset.uploadUrl, {
    method: "POST",
    headers: { "X-CSRFToken": token() },
    body,
    redirect: "error",
  });
  const isJson = response.headers.get("Content-Type")?.includes("application/json");
  const said = isJson ? await response.json() : {};
  if (response.ok && said.markdown) return said;
  throw new Error(said.error ?? (response.status === 403
    ? "Sign in again in another tab, then try once more. What you typed stays here."
    : `The picture was not taken (the desk answered ${response.status}). Your text is as it was.`));
}

// A picture has a paragraph of its own: at the caret where one begins, else behind the one it is in.
function place(field) {
  if (!("visited" in field.dataset)) return field.value.length;
  const at = field.selectionEnd;
  const before = field.value.slice(0, at);
  if (before.trim() === "" || /\n[ \t]*\n[ \t]*$/.test(before)) return at;
  const end = field.value.slice(at).search(/\n[ \t]*\n/);
  return end < 0 ? field.value.length : at + end;
}

function putIntoText(field, picture) {
  const at = place(field);
  const before = field.value.slice(0, at);
  const after = field.value.slice(at);
  const above = before.trim() === "" || /\n[ \t]*\n[ \t]*$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = after.trim() === "" || /^[ \t]*\n[ \t]*\n/.test(after) ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  field.setRangeText(above + picture.markdown + below, at, at, "end");
  const words = at + above.length + "![".length;
  field.focus();
  field.setSelectionRange(words, words + (picture.markdown.indexOf("](") - "![".length));
}

function chooseAsLead(field, picture) {
  field.value = picture.label;
  const alt = document.querySelector("#id_picture_alt");
  if (alt && !alt.value) alt.value = picture.alt;
}

function watch(field) {
  const isText = field.tagName === "TEXTAREA";
  const row = field.closest(".inline-related");
  if ((isText && !row?.querySelector("[name$=-level]")) || field.name.includes("__prefix__")) return;
  if ("takesPictures" in field.dataset) return;
  field.dataset.takesPictures = "";

  const chooser = document.createElement("input");
  Object.assign(chooser, { type: "file", accept: ACCEPTED, multiple: isText, hidden: true });
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "desk-button" });
  button.textContent = isText ? "Put in a picture" : "Upload one";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "quiet";
  const hint = "or drop or paste one into the text";
  said.textContent = isText ? hint : "";
  const problem = document.createElement("p");
  Object.assign(problem, { id: `${field.id}-picture-problem`, className: "desk-upload-problem" });
  problem.setAttribute("role", "alert");
  const bar = document.createElement("div");
  bar.className = "desk-upload";
  bar.append(button, said, chooser, problem);
  (field.closest(".markdownx") ?? field).after(bar);
  const describedBy = field.getAttribute("aria-describedby") ?? "";

  function complain(message) {
    problem.textContent = message;
    field.setAttribute("aria-describedby", message ? `${describedBy} ${problem.id}`.trim() : describedBy);
  }

  function tell(picture) {
    said.textContent = isText ? "Put in. Between the brackets say what it shows. " : "Chosen. ";
    if (picture.told) return;
    const page = document.createElement("a");
    Object.assign(page, { href: picture.page, target: "_blank", rel: "noopener" });
    page.textContent = "Say whose it is (opens a tab)";
    said.append(page);
  }

  async function take(files) {
    complain("");
    button.disabled = true;
    try {
      for (const file of files) {
        said.textContent = "Uploading…";
        const picture = await send(field, file);
        (isText ? putIntoText : chooseAsLead)(field, picture);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        tell(picture);
      }
    } catch (error) {
      said.textContent = isText ? hint : "";
      complain(error instanceof TypeError
        ? "The picture was not taken: the desk cannot be reached. Your text is as it was."
        : error.message);
    } finally {
      button.disabled = false;
    }
  }

  button.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const files = [...chooser.files];
    chooser.value = ""; // the same file may be tried again
    await take(files);
  });
  if (!isText) return;
  field.addEventListener("focus", () => { field.dataset.visited = ""; });
  field.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  field.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  field.addEventListener("paste", (event) => {
    // Text from an office comes with a picture of itself: the text is what is meant.
    const { files } = event.clipboardData;
    if (!files.length || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    take([...files]);
  });
}

function watchAll(root) {
  root.querySelectorAll("[data-upload-url]").forEach(watch);
}

watchAll(document);
// A file dropped beside a field would open in place of the page, and take what was typed with it.
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    const isFile = event.dataTransfer?.types.includes("Files");
    if (isFile && event.target.type !== "file") event.preventDefault();
  });
}
document.addEventListener("formset:added", (event) => watchAll(event.target));
