window.stats = function (list) {
  return list.length;
};
