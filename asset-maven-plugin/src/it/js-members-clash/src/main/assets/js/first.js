const settings = { color: "blue" };
