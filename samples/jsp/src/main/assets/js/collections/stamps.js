catalog.add("Stamps", "blue", 590);
