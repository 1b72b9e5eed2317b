/*! Counter, MIT */
class Counter {
  #count = 0;

  /** Counts one more. */
  add(numberOfSteps) {
    this.#count += numberOfSteps;
    return this.#count;
  }
}
