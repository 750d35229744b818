// What a session does beyond links and forms: keys, the clock, the suggested grade,
// where the focus goes, and what to do when the server does not answer.
// Every page works without this file.

(() => {
  "use strict";

  const page = document;

  // Keys: a button names its key in data-key, a second one in data-key-also.

  const isEditable = (element) =>
    element.closest("textarea, select, [contenteditable], [data-own-keys]") ||
    (element.matches("input") && !["checkbox", "radio"].includes(element.type));

  const answersTo = (element, key) =>
    element.dataset.key === key || element.dataset.keyAlso === key;

  page.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isEditable(event.target)) return;
    const presses = [" ", "Enter"].includes(event.key);
    if (presses && event.target.closest("button, a, summary, input, label")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const button = [...page.querySelectorAll("[data-key]")].find(
      (element) => answersTo(element, key) && element.checkVisibility(),
    );
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // The clock: a courtesy. The server decides whether time is up.

  const LOW_SECONDS = 30;

  const asClock = (seconds) =>
    `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  const startClock = () => {
    const clock = page.querySelector("[data-seconds-left]:not([data-runs])");
    if (!clock) return;
    clock.dataset.runs = "";
    const line = page.querySelector("progress.line");
    const endsAt = performance.now() + Number(clock.dataset.secondsLeft) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
      clock.textContent = asClock(left);
      clock.toggleAttribute("data-low", left <= LOW_SECONDS);
      if (line) line.value = line.max - left;
      if (left > 0 && clock.isConnected) setTimeout(tick, 250);
    };
    tick();
  };

  // The suggested grade: the server sends one for each number of points ticked.

  page.addEventListener("change", (event) => {
    if (event.target.name !== "points") return;
    const form = event.target.form;
    const said = form.querySelectorAll("[name=points]:checked").length;
    const grade = said ? form.dataset.suggestions.split(",")[said] : null;
    form.querySelector("[data-said]").textContent = said;
    for (const button of form.querySelectorAll("[name=grade]")) {
      button.classList.toggle("suggested", button.value === grade);
    }
  });

  // The focus goes where reading goes on.

  const settle = (root) => {
    startClock();
    const place = root.querySelector("[data-focus]");
    if (place) place.focus({ preventScroll: true });
    if (place && place.getBoundingClientRect().top < 0) place.scrollIntoView();
  };

  page.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "session") settle(event.detail.target);
  });
  page.addEventListener("DOMContentLoaded", () => {
    const session = page.getElementById("session");
    if (session) settle(session);
  });

  // A report that is being written: while it has words that were not sent, nothing takes
  // its place, not even the end of the time.

  const unsentReport = () => {
    const form = page.querySelector("form.reporting");
    const words = form?.elements.words;
    const isUnsent =
      words?.value.trim() && ("refused" in form.dataset || words.value !== words.defaultValue);
    return isUnsent ? form : null;
  };

  page.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target.id !== "session") return;
    const report = unsentReport()?.closest(".report");
    if (!report) return;
    event.preventDefault();
    const isTimeUp = event.target.matches(".clock");
    report.querySelector(isTimeUp ? "[data-time-up]" : "[data-unsent]").hidden = false;
    if (isTimeUp) return; // a hand that writes is not disturbed
    report.open = true;
    report.querySelector("[name=words]").focus();
  });
  page.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "problem" || unsentReport()) return;
    const notice = page.querySelector("[data-unsent]");
    if (notice) notice.hidden = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsentReport()) event.preventDefault(); // the browser asks
  });

  // A lost connection: say so, and offer the same form again. Its showing key makes a
  // second arrival harmless.

  let unsent = null;

  const lose = (event) => {
    const { requestConfig, xhr } = event.detail;
    const notice = page.getElementById("lost");
    if (!notice || requestConfig.verb !== "post") return;
    if (xhr.status >= 400 && xhr.status < 500) {
      location.reload(); // the page is out of date: its form, or who is signed in
      return;
    }
    unsent = requestConfig;
    notice.hidden = false;
    page.getElementById("resend").focus();
  };

  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    page.addEventListener(name, lose);
  }
  page.addEventListener("htmx:afterSwap", (event) => {
    if (unsent && event.detail.target !== unsent.target) return; // something else came
    const notice = page.getElementById("lost");
    if (notice) notice.hidden = true;
    unsent = null;
  });
  page.addEventListener("click", (event) => {
    if (event.target.id !== "resend" || !unsent) return;
    const { path, formData, target } = unsent;
    unsent = null; // a second press waits for the first
    const values = {};
    for (const name of formData.keys()) {
      values[name] = formData.getAll(name); // points and options repeat
    }
    const form = { target, source: "#resend", values };
    htmx.ajax("POST", path, form).catch(() => {}); // lose() says so
  });
})();
