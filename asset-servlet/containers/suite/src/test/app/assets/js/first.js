var hidden = 1;
window.first = hidden;
