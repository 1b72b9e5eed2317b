catalog.add("Maps", "blue", 176);
