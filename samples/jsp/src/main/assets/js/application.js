jQuery(function ($) {
  const rowHeight = 44;
  const barHeight = 30;
  const labelWidth = 80;
  const countWidth = 44;

  function swatch(collection) {
    return $("<li>")
      .addClass(collection.color)
      .append($("<strong>").text(collection.name))
      .append($("<span>").text(collection.about))
      .append($("<b>").text(`${collection.pieces} pieces`));
  }

  function draw(container, collections) {
    // As wide as there is room, so that the words keep their size on a telephone.
    const width = container.clientWidth;
    const length = d3
      .scaleLinear()
      .domain([0, d3.max(collections, (collection) => collection.pieces)])
      .range([0, width - labelWidth - countWidth]);

    const rows = d3
      .select(container)
      .html("")
      .append("svg")
      .attr("class", "chart")
      .attr("role", "img")
      .attr("aria-label", "Pieces of each collection")
      .attr("viewBox", `0 0 ${width} ${rowHeight * collections.length}`)
      .selectAll("g")
      .data(collections)
      .join("g")
      .attr("class", (collection) => collection.color)
      .attr("transform", (collection, index) => `translate(0,${index * rowHeight})`);

    rows
      .append("text")
      .attr("y", barHeight / 2)
      .attr("dominant-baseline", "central")
      .text((collection) => collection.name);
    rows
      .append("rect")
      .attr("class", "bar")
      .attr("x", labelWidth)
      .attr("rx", 3)
      .attr("height", barHeight)
      .attr("width", (collection) => length(collection.pieces));
    rows
      .append("text")
      .attr("x", (collection) => labelWidth + length(collection.pieces) + 8)
      .attr("y", barHeight / 2)
      .attr("dominant-baseline", "central")
      .text((collection) => collection.pieces);
  }

  const collections = d3.sort(catalog.collections, (a, b) => d3.descending(a.pieces, b.pieces));
  $("#collections").append(collections.map(swatch));
  $("#stats").each(function () {
    const container = this;
    draw(container, collections);
    $(window).on("resize", () => draw(container, collections));
  });
});
