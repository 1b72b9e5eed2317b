document.title = "stats";
