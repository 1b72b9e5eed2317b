/* Greets. */
(function () {
  var greeting = "shop";
  document.title = greeting + ", world";
})();
