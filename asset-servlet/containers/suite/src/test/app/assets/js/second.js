window.second = typeof hidden;
