// The window of a kept copy on the checking page: it opens at the passage, and words one looks for
// are marked in it. Without this the same form asks the desk, which marks the first place.

// Only the window of the copy moves, never the page.
const text = document.querySelector(".check-text, .cite-text");

function bring(rectangle) {
  text.scrollTop += rectangle.top - text.getBoundingClientRect().top - text.clientHeight / 3;
}

if (text?.matches(".check-text")) {
  const first = text.querySelector("#passage");
  if (first) bring(first.getBoundingClientRect());
}

// Finding marks every place in what is shown; of a long copy the desk looks through the rest.
const find = document.querySelector(".check-find");

function places(words) {
  const found = [];
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const data = nodes.currentNode.data.toLowerCase();
    for (let at = data.indexOf(words); at >= 0; at = data.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(nodes.currentNode, at);
      range.setEnd(nodes.currentNode, at + words.length);
      found.push(range);
    }
  }
  return found;
}

if (find && text && CSS.highlights) {
  const field = find.elements.find;
  const hits = find.querySelector(".check-hits");
  const looksElsewhere = !find.hidden; // where one still chooses a passage, only what is shown
  find.hidden = false;
  let found = [];
  let at = 0;

  const tell = () => {
    CSS.highlights.set("check-found", new Highlight(...found));
    CSS.highlights.set("check-at", new Highlight(...found.slice(at, at + 1)));
    if (found.length) bring(found[at].getBoundingClientRect());
    hits.textContent = found.length ? `${at + 1} of ${found.length}` : "";
  };
  field.addEventListener("input", () => {
    const words = field.value.trim().toLowerCase();
    found = words.length > 1 ? places(words) : [];
    at = 0;
    tell();
  });
  find.addEventListener("submit", (event) => {
    if (!found.length && looksElsewhere) return;
    event.preventDefault();
    at = found.length ? (at + 1) % found.length : 0;
    tell();
    if (!found.length) hits.textContent = "It does not stand in what is shown.";
  });
}
