catalog.add("Prints", "plum", 334, "Woodcuts of birds, most of them by one hand.");
