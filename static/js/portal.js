// Small comforts; every page works without them.
(function () {
  "use strict";

  // The menu of a phone.
  const button = document.querySelector("[data-menu-button]");
  const menu = document.getElementById("menu");
  if (button && menu) {
    button.addEventListener("click", function () {
      const open = menu.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // An open account menu closes by Escape and by a click beside it.
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.user-menu[open]").forEach(function (details) {
      if (!details.contains(event.target)) details.removeAttribute("open");
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.user-menu[open]").forEach(function (details) {
      details.removeAttribute("open");
      details.querySelector("summary").focus();
    });
  });

  // A double click sends a form once. The server refuses the second one anyway.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.classList.add("is-busy");
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.classList.remove("is-busy");
      form.removeAttribute("aria-busy");
    });
  });

  // A list filters itself when a choice changes, where the form asks for it.
  document.querySelectorAll("form[data-auto-submit]").forEach(function (form) {
    form.addEventListener("change", function () {
      form.requestSubmit();
    });
  });

  // The summary of errors takes the focus, so that it is read first.
  const errors = document.querySelector("[data-error-summary]");
  if (errors) errors.focus();

  document.querySelectorAll("[data-print]").forEach(function (control) {
    control.addEventListener("click", function () {
      window.print();
    });
  });
})();
