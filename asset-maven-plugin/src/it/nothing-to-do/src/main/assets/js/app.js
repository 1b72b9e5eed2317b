/* Greets. */
(function () {
  var greeting = "hello";
  document.title = greeting + ", world";
})();
