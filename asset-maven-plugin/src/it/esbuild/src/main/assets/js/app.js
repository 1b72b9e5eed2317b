function start(initialValue) {
  // The value that the page shows.
  const counter = new Counter();
  return counter.add(initialValue);
}
