// Uploading a picture beside a question's text: htmx sends it, this says when that failed.

const lost = document.getElementById("picture-lost");
const form = document.getElementById("picture-form");

form?.addEventListener("htmx:beforeRequest", () => {
  lost.hidden = true;
});
for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  form?.addEventListener(failure, () => {
    lost.hidden = false;
  });
}

// Markdown to be copied is chosen whole.
document.addEventListener("focusin", (event) => {
  if (event.target.matches("input.picture-markdown")) {
    event.target.select();
  }
});
