// In the head and inline, so that a dark page is never white first.
(function () {
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function apply() {
    document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  }

  apply();
  dark.addEventListener("change", apply);
})();
