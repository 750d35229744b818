// The live preview of a question. It lives in a shadow root, where the learner's
// stylesheet and the admin's cannot touch each other. htmx asks for it and announces the
// answer; this puts the answer in place.

const view = document.getElementById("preview");

if (view) {
  const lost = document.getElementById("preview-lost");
  const stylesheet = document.createElement("link");
  stylesheet.rel = "stylesheet";
  stylesheet.href = view.dataset.stylesheet;
  const sheet = document.createElement("div");
  view.attachShadow({ mode: "open" }).append(stylesheet, sheet);

  view.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, pathInfo, shouldSwap } = event.detail;
    event.preventDefault();
    // A sign-in page that a redirect led to is not a preview.
    const arrived = shouldSwap && xhr.responseURL.endsWith(pathInfo.requestPath);
    lost.hidden = arrived;
    if (arrived) {
      sheet.innerHTML = xhr.responseText;
    }
  });
  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    view.addEventListener(failure, () => {
      lost.hidden = false;
    });
  }
}

// The options are folded away for recall questions; choosing the other kind opens them.
document.getElementById("id_kind")?.addEventListener("change", (event) => {
  const options = document.querySelector("#options-group details");
  if (options && event.target.value === "choice") {
    options.open = true;
  }
});

// The box that Select2 draws has no name of its own while nothing is chosen.
window.addEventListener("load", () => {
  const label = document.querySelector("label[for=id_topic]");
  const box = document.getElementById("select2-id_topic-container");
  if (label && box) {
    box.setAttribute("aria-label", label.textContent.trim());
  }
});
