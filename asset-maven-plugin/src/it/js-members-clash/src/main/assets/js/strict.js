"use strict";

function next() {
  return counter + 1;
}
