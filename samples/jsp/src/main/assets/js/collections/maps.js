catalog.add("Maps", "blue", 176, "River charts, town plans and one map of an island that is not there.");
