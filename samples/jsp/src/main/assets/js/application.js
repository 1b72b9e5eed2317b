jQuery(function ($) {
  const width = 720;
  const rowHeight = 36;
  const labelWidth = 90;

  function swatch(collection) {
    return $("<li>").addClass(collection.color).text(`${collection.name}: ${collection.pieces} pieces`);
  }

  function draw(container, collections) {
    const length = d3
      .scaleLinear()
      .domain([0, d3.max(collections, (collection) => collection.pieces)])
      .range([0, width - labelWidth]);

    const rows = d3
      .select(container)
      .append("svg")
      .attr("class", "chart")
      .attr("viewBox", `0 0 ${width} ${rowHeight * collections.length}`)
      .selectAll("g")
      .data(collections)
      .join("g")
      .attr("class", (collection) => collection.color)
      .attr("transform", (collection, index) => `translate(0,${index * rowHeight})`);

    rows
      .append("text")
      .attr("y", rowHeight / 2)
      .text((collection) => collection.name);
    rows
      .append("rect")
      .attr("class", "bar")
      .attr("x", labelWidth)
      .attr("height", rowHeight - 8)
      .attr("width", (collection) => length(collection.pieces));
  }

  const collections = d3.sort(catalog.collections, (a, b) => d3.descending(a.pieces, b.pieces));
  $("#collections").append(collections.map(swatch));
  $("#stats").each(function () {
    draw(this, collections);
  });
});
