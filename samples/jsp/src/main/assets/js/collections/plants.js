catalog.add("Plants", "green", 268, "Pressed by pupils of the village school between two wars.");
