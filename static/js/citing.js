// Takes words that are selected in the kept copy as the passage. Without this script one copies
// and pastes them; the first passage of the list is attached with Enter either way.

const form = document.querySelector(".cite-form");
if (form) {
  const field = form.elements.words;
  const text = form.querySelector(".cite-text");
  const count = form.querySelector(".cite-count");
  const undo = form.querySelector(".cite-undo");
  const button = form.querySelector(".cite-submit button");
  const { locator, offered } = form.elements;
  const most = Number(field.dataset.most);
  let taken = ""; // what was put into the field from the copy
  let typed = ""; // what stood there before that

  function tell() {
    const words = field.value.trim() ? field.value.trim().split(/\s+/).length : 0;
    count.textContent = words ? `${words} of ${most} words.` : "";
    count.classList.toggle("cite-over", words > most);
  }

  // The locator follows the passage until somebody types another one.
  function turnTo(place) {
    if (place === undefined || !locator || locator.value !== offered.value) return;
    locator.value = offered.value = place;
  }

  function placeOf(node) {
    const before = [...text.querySelectorAll(".copy-page")].filter(
      (page) => page.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const page = before.at(-1)?.textContent.match(/\d+/)?.[0];
    return page && `p. ${page}`;
  }

  function put(words) {
    field.value = words;
    form.classList.remove("cite-mended");
    tell();
  }

  function take() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return false;
    const range = chosen.getRangeAt(0);
    const words = chosen.toString().trim();
    if (!words || !text.contains(range.commonAncestorContainer)) return false;
    if (field.value !== taken && field.value.trim()) typed = field.value;
    taken = words;
    put(words);
    turnTo(placeOf(range.startContainer));
    undo.hidden = !typed;
    return true;
  }

  document.addEventListener("selectionchange", take);
  let selecting = false;
  text.addEventListener("pointerdown", () => { selecting = true; });
  document.addEventListener("pointerup", () => {
    // A click without moving ends an older selection only after this.
    if (selecting) setTimeout(() => take() && button.focus({ preventScroll: true }));
    selecting = false;
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && take()) button.focus({ preventScroll: true });
  });

  undo.addEventListener("click", () => {
    put(typed);
    taken = typed = "";
    undo.hidden = true;
    field.focus();
  });
  field.addEventListener("input", tell);
  form.addEventListener("change", (event) => {
    if (event.target.name !== "chosen") return;
    document.getSelection().removeAllRanges();
    if (field.value === taken) put("");
    turnTo(event.target.dataset.locator);
  });
  tell();

  // Only the window of the copy moves, never the page.
  const first = text.querySelector("#passage");
  if (first) text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
}
