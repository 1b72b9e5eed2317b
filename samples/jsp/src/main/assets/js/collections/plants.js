catalog.add("Plants", "green", 268);
