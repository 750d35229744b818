// The preview of an article. What htmx puts in place keeps its shadow roots as templates,
// because only a whole page is parsed with them; this opens them. Without this file the
// buttons of the page do the same with whole pages.

document.addEventListener("htmx:load", ({ target }) => {
  for (const template of target.querySelectorAll("template[shadowrootmode]")) {
    template.parentElement.attachShadow({ mode: "open" }).append(template.content);
    template.remove();
  }
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    document.getElementById("preview-lost").hidden = false;
  });
}

document.addEventListener("htmx:afterSwap", () => {
  document.getElementById("preview-lost").hidden = true;
});

// What was typed before htmx was here, or stayed in the form when the page was left.
window.addEventListener("load", () => {
  const text = document.getElementById("id_text");
  if (text.value && !document.getElementById("preview").firstElementChild) {
    text.dispatchEvent(new Event("input"));
  }
});
