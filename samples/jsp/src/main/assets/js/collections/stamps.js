catalog.add("Stamps", "blue", 590, "Letters home, and what was glued to them.");
