// Measures how long a sentence, and how long its passage, was really in view: in a page that is in
// front, and not scrolled or folded away. It is told with the verdict, in hidden fields; nothing is
// sent otherwise. The server believes it only up to the time since the page was made.

const LINES = 80; // px: of a long passage, a few lines are enough to be read
const WAITS = 8 * 60 * 60 * 1000;
const clocks = [];
const inView = new Set();

class Clock {
  constructor(places, before) {
    this.places = places;
    this.kept = before;
    this.since = null;
    clocks.push(this);
    for (const place of places) looks.observe(place);
  }

  turn(now) {
    if (this.since !== null) this.kept += now - this.since;
    const runs = document.visibilityState === "visible" && this.places.some((one) => inView.has(one));
    this.since = runs ? now : null;
  }

  read() {
    this.turn(performance.now());
    return Math.round(this.kept);
  }
}

function turnAll() {
  const now = performance.now();
  for (const clock of clocks) clock.turn(now);
}

const looks = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
      const seen = isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= LINES);
      if (seen) inView.add(target);
      else inView.delete(target);
    }
    turnAll();
  },
  { threshold: Array.from({ length: 21 }, (_, step) => step / 20) },
);

// Whoever looks at a second citation comes back to the same sentence with a new page: what was
// measured waits in this tab. Some browsers keep nothing; then each page is measured by itself.
function waiting(key) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
    return kept && Date.now() - kept.at < WAITS ? kept : null;
  } catch {
    return null;
  }
}

function wait(key, kept) {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // nothing to do
  }
}

function measure(scope) {
  const forms = [...scope.querySelectorAll("form [name=opened]")].map((field) => field.form.elements);
  const single = forms.filter((fields) => fields.act.value !== "together");
  if (!forms.length) return;
  const key = scope.dataset.shown === "waits" && single.length && `stet-shown-${single[0].fingerprint.value}`;
  const before = { open: single[0]?.open_ms.value, passage: single[0]?.passage_ms.value };
  const waited = key && !before.open && waiting(key);
  if (waited) {
    Object.assign(before, waited);
    for (const fields of single) fields.opened.value = waited.opened;
  }
  const places = [...scope.querySelectorAll("[data-passage], [data-passages] mark")];
  const whole = new Clock([scope], Number(before.open ?? 0));
  const seen = new Clock(places, Number(before.passage ?? 0));
  let sent = false;

  for (const { opened, open_ms: open, passage_ms: passage } of forms) {
    opened.form.addEventListener("submit", () => {
      open.value = whole.read();
      passage.value = seen.read();
      sent = true;
    });
  }
  addEventListener("pagehide", () => {
    if (!key || sent) return;
    const opened = single[0].opened.value;
    wait(key, { opened, open: whole.read(), passage: seen.read(), at: Date.now() });
  });
}

for (const scope of document.querySelectorAll("[data-shown]")) measure(scope);
document.addEventListener("visibilitychange", turnAll);
