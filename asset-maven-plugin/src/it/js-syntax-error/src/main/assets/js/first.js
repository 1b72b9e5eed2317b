window.first = 1;
