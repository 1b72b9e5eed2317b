/*! Sample collections, Apache-2.0 */
// Each file of this folder adds one collection; the bundle takes the folder by a pattern, sorted by name.
window.catalog = {
  collections: [],

  add: function (name, color, pieces, about) {
    this.collections.push({ name: name, color: color, pieces: pieces, about: about });
  }
};
