// Keys for the cut pass, and its figures while one chooses. Without this script the same is done
// with the mouse or with Tab and the space bar. Single keys can be switched off (WCAG 2.1.4).

const form = document.querySelector(".cut-pass");
if (form) {
  const rows = [...form.querySelectorAll(".cut-row")];
  const figures = form.querySelectorAll("[data-count]");
  const keys = form.querySelector(".cut-keys");
  const wanted = keys.querySelector("input");
  const STORED = "stet-single-keys"; // the switch of the checking page
  const CHOICES = { f: "fact", r: "restates", d: "cut" };
  let here = -1;

  const chosen = (row) => row.querySelector(".cut-choice input:checked");

  function count() {
    const found = { "": 0, fact: 0, restates: 0, cut: 0 };
    for (const row of rows) found[chosen(row)?.value ?? ""] += 1;
    for (const figure of figures) figure.textContent = found[figure.dataset.count];
  }

  function mark(index) {
    rows[here]?.classList.remove("cut-here");
    here = index;
    rows[here].classList.add("cut-here");
  }

  function go(index) {
    if (index < 0 || index >= rows.length) return;
    mark(index);
    const row = rows[index];
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function choose(value) {
    if (here < 0) return;
    const radio = rows[here].querySelector(`.cut-choice input[value="${value}"]`);
    if (!radio) return;
    radio.checked = !radio.checked;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    const number = rows[here].querySelector(".cut-of input");
    if (value === "restates" && radio.checked && !number.value) number.focus();
    else if (radio.checked) go(here + 1);
  }

  function remember(on) {
    try { localStorage.setItem(STORED, on ? "on" : "off"); } catch { /* no storage: this page only */ }
  }

  function remembered() {
    try { return localStorage.getItem(STORED) !== "off"; } catch { return true; }
  }

  wanted.checked = remembered();
  wanted.addEventListener("change", () => remember(wanted.checked));
  keys.hidden = false;

  form.addEventListener("change", (event) => {
    // Who types a number means that sentence.
    if (event.target.matches(".cut-of input") && event.target.value) {
      event.target.closest(".cut-row").querySelector('[value="restates"]').checked = true;
    }
    count();
  });
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest(".cut-row");
    if (row) mark(rows.indexOf(row));
  });
  form.addEventListener("keydown", (event) => {
    // Enter in the little field goes on; it would send the whole page.
    if (event.key !== "Enter" || !event.target.matches(".cut-row input")) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
    go(here + 1);
  });

  document.addEventListener("keydown", (event) => {
    if (!wanted.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    // The little field takes figures: letters in it are commands too.
    const types = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (types && !event.target.matches(".cut-of input")) return;
    if (event.key === "j") go(here + 1);
    else if (event.key === "k") go(here - 1);
    else if (event.key in CHOICES) choose(CHOICES[event.key]);
    else return;
    event.preventDefault();
  });
  count();
}
