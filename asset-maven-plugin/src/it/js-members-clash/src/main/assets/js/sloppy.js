counter = 1;
