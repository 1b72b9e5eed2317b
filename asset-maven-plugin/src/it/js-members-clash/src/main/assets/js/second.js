// The browser would refuse the second declaration.
let settings = { color: "green" };
