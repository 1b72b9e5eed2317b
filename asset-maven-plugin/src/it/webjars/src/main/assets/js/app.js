jQuery(function ($) {
  $("body").addClass("ready");
});
