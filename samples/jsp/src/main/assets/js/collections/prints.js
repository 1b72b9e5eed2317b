catalog.add("Prints", "plum", 334);
