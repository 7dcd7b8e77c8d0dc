// Draws each Markdown field as readers will see it, a moment after one stops typing. Rows added
// later get theirs too. What goes wrong is said beside the field, never written into the text.

const PAUSE = 400; // milliseconds

// Signing in again in another tab changes the token; the cookie has the one that counts.
function token() {
  const cookie = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
  return cookie ? cookie[1] : document.querySelector("[name=csrfmiddlewaretoken]").value;
}

function question(field) {
  const row = field.closest(".inline-related");
  const level = row?.querySelector("[name$=-level]");
  const ask = new URLSearchParams({ text: field.value, prefix: field.name });
  if (level) ask.set("level", level.value);
  else ask.set("inline", "1");
  return ask;
}

async function answer(response) {
  const isJson = response.headers.get("Content-Type")?.includes("application/json");
  const said = isJson ? await response.json() : {};
  if (response.ok && "html" in said) return said.html;
  if (said.error) throw new Error(said.error);
  throw new Error(
    response.status === 403
      ? "No preview: sign in again in another tab. What you type stays here."
      : `No preview now (the desk answered ${response.status}). What you type stays here.`,
  );
}

function watch(field) {
  const box = field.parentElement.querySelector(".markdownx-preview");
  if (!box || field.name.includes("__prefix__") || "watched" in field.dataset) return;
  field.dataset.watched = "";
  const problem = document.createElement("p");
  problem.className = "desk-preview-problem";
  problem.setAttribute("role", "status");
  box.setAttribute("aria-label", "Preview");
  box.setAttribute("role", "region");
  box.after(problem);

  let timer;
  let asked = 0;
  async function draw() {
    const turn = ++asked;
    try {
      const response = await fetch(field.dataset.previewUrl, {
        method: "POST",
        headers: { "X-CSRFToken": token() },
        body: question(field),
        redirect: "error",
      });
      const html = await answer(response);
      if (turn !== asked) return; // an older answer that came late
      box.innerHTML = html; // sanitised by the desk, as readers get it
      problem.textContent = "";
    } catch (error) {
      if (turn !== asked) return;
      problem.textContent = error instanceof TypeError
        ? "No preview now: the desk cannot be reached. What you type stays here."
        : error.message;
    }
  }
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
  if (field.value.trim()) whenSeen(field, draw);
}

// A long article has many fields: each is drawn when it first comes into sight.
const sight = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    sight.unobserve(entry.target);
    entry.target.dispatchEvent(new Event("desk:seen"));
  }
}, { rootMargin: "400px" });

function whenSeen(field, act) {
  field.addEventListener("desk:seen", act, { once: true });
  sight.observe(field);
}

function watchAll(root) {
  root.querySelectorAll("textarea.markdownx-editor").forEach(watch);
}

watchAll(document);
document.querySelector("#article_form").addEventListener("submit", (event) => {
  event.target.elements.csrfmiddlewaretoken.value = token();
});
document.addEventListener("formset:added", (event) => watchAll(event.target));
