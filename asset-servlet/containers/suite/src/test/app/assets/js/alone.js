window.alone = true;
