catalog.add("Coins", "amber", 412);
