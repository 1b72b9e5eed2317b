window.collections = [];
window.collections.push("coins");
