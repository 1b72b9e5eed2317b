window.collections.push("stamps");
