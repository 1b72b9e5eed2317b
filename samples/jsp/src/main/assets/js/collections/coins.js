catalog.add("Coins", "amber", 412, "Copper and silver from three centuries of small change.");
