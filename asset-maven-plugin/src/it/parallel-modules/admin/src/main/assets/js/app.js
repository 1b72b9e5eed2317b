/* Greets. */
(function () {
  var greeting = "admin";
  document.title = greeting + ", world";
})();
