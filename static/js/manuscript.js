// Writing a report: a field is put where the cursor was, and leaving with unsaved text is asked about.
(function () {
  "use strict";

  const texts = Array.from(document.querySelectorAll("textarea[data-manuscript]"));
  let last = texts[0];
  let changed = false;

  texts.forEach(function (text) {
    text.addEventListener("focus", function () { last = text; });
    text.addEventListener("input", function () { changed = true; });
  });

  document.querySelectorAll("[data-insert]").forEach(function (button) {
    button.addEventListener("click", function () {
      if (!last) return;
      last.setRangeText(button.dataset.insert, last.selectionStart, last.selectionEnd, "end");
      changed = true;
      last.focus();
    });
  });

  document.addEventListener("submit", function () { changed = false; });
  window.addEventListener("beforeunload", function (event) {
    if (changed) event.preventDefault();
  });
})();
