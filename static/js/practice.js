// Tells the time that is left in a practice. The server counts it; this only keeps the words true,
// and says aloud once that the last minute has begun, and once that the time is up.

const place = document.querySelector(".practice-left");
const said = document.querySelector(".practice-said");
const EVERY = 5000;

function words(seconds) {
  if (seconds <= 0) return "time is up";
  return seconds > 60 ? `${Math.ceil(seconds / 60)} min left` : "less than a minute left";
}

if (place) {
  const whole = Number(place.dataset.seconds);
  const since = performance.now();
  const timer = setInterval(tick, EVERY);
  let before = whole;

  function tick() {
    const left = whole - (performance.now() - since) / 1000;
    if (place.textContent !== words(left)) place.textContent = words(left);
    if (before > 60 && left <= 60) said.textContent = "The last minute. “Stop the clock” gives you as long as you need.";
    if (left <= 0) {
      said.textContent = "Time is up: finish, and see the score.";
      clearInterval(timer);
    }
    before = left;
  }
}
